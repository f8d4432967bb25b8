/** Text of the catalogue in both languages. */

export interface Words {
  readonly zh: string;
  readonly en: string;
}

const BETWEEN = " · ";

/** The two languages of a declaration's `about`: Chinese, then English. Without English, both have the same text. */
export function wordsOf(about: string): Words {
  const [zh = about, ...en] = about.split(BETWEEN);
  return { zh, en: en.length > 0 ? en.join(BETWEEN) : zh };
}

/** Both languages in one line. */
export function inBoth({ zh, en }: Words): string {
  return zh === en ? zh : `${zh}${BETWEEN}${en}`;
}
