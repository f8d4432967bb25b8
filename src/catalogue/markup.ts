/** Templates for HTML that escape every text, so that text cannot become markup. */
import { escapeUTF8 } from "entities";
import type { Words } from "./words.ts";

/** Text that is HTML already. */
export class Markup {
  constructor(readonly html: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

/** A template whose values are escaped, unless they are `Markup`. The parts of a list are joined; undefined adds nothing. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, index) => `${text}${written(parts[index])}`).join(""));
}

/** Both languages; the page shows the chosen one. Text between backticks becomes code. */
export function spoken({ zh, en }: Words): Markup {
  if (zh === en) return withCode(zh);
  return markup`<span lang="zh-CN">${withCode(zh)}</span><span lang="en">${withCode(en)}</span>`;
}

/** The names as code, with commas between them. */
export function codes(names: readonly string[]): Markup {
  return markup`${names.map((name, index) => markup`${index > 0 ? ", " : ""}<code>${name}</code>`)}`;
}

function withCode(text: string): Markup {
  return markup`${text.split("`").map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`))}`;
}

function written(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.html;
  return typeof part === "object" ? part.map(written).join("") : escapeUTF8(String(part));
}
