/** Reads a description of the schema: `中文 · English.`, then TOP's name and the page's example. */
import type { Bilingual } from "../src/words/language.ts";

export interface Description {
  /** The whole first line, without its full stop. */
  readonly words: Bilingual;
  /** The part of the words that names the field. */
  readonly label: Bilingual;
  /** The part of the words after the name. */
  readonly hint: Partial<Bilingual>;
  readonly topName: string | undefined;
  readonly example: string | undefined;
}

const FIRST_LINE = /^(?<zh>.+?) · (?<en>.+?)\.?$/m;
const TOP_LINE = /^TOP: `(?<topName>[^`]+)`(?:, e\.g\. `(?<example>.*)`)?/m;

/** @throws Error for a description that is not bilingual, because nobody would understand a field without words. */
export function readDescription(description: string | null | undefined): Description {
  const { zh, en } = FIRST_LINE.exec(description ?? "")?.groups ?? {};
  if (zh === undefined || en === undefined) throw new Error(`Not "中文 · English.": ${description}`);
  const [zhLabel = zh, zhHint] = split(zh, /[:;\uff1a\uff1b]/); // the ASCII marks and their full-width forms
  const [enLabel = en, enHint] = split(en, /[:;,] /);
  const { topName, example } = TOP_LINE.exec(description ?? "")?.groups ?? {};
  return {
    words: { zh, en },
    label: { zh: zhLabel, en: enLabel },
    hint: { ...(zhHint && { zh: zhHint }), ...(enHint && { en: enHint }) },
    topName,
    example,
  };
}

/** The text before and after the first mark. */
function split(text: string, mark: RegExp): [string, string?] {
  const found = mark.exec(text);
  return found ? [text.slice(0, found.index), text.slice(found.index + found[0].length)] : [text];
}
