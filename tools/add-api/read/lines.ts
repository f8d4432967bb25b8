/** A page as lines of text: the lines of a copied page, or the same lines made from saved HTML. */
import { linesOfHtml } from "./html.ts";
import type { Line } from "./line.ts";

export function linesOf(text: string): readonly Line[] {
  if (/<\s*(html|body|table)\b/i.test(text)) return linesOfHtml(text);
  return text.split(/\r?\n/).map((line, index) => ({ text: line.replaceAll("\u00a0", " "), number: index + 1 }));
}
