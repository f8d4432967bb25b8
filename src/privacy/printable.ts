/** Makes foreign text fit to store and show: PostgreSQL accepts no NUL, JSON no lone surrogate, and a log no long text. */

/** TOP's messages and most notes have only one or two lines. */
const MOST_CHARACTERS = 2000;

/** Whether the text has neither control characters nor lone surrogates. */
export function isPrintable(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/**
 * The text, with a space for each control character and U+FFFD for each lone surrogate.
 * @param most UTF-16 units; longer text is cut off.
 */
export function printable(text: string, most: number = MOST_CHARACTERS): string {
  return text
    .slice(0, most)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");
}
