/** A page as lines of text: those of a copy, or those that a copy of its saved HTML would have. */
import { linesOfHtml } from "./html.ts";
import type { Line } from "./line.ts";

export function linesOf(text: string): readonly Line[] {
  if (/<\s*(html|body|table)\b/i.test(text)) return linesOfHtml(text);
  return text.split(/\r?\n/).map((line, index) => ({ text: line.replaceAll("\u00a0", " "), number: index + 1 }));
}
