/** Somebody else's words as they can be kept and shown: PostgreSQL takes no NUL, JSON no half of a character, a log no essay. */

/** TOP's sentences are a line or two, and so are most notes. */
const MOST_CHARACTERS = 2000;

/**
 * The text, with a blank for each control character and U+FFFD for a lone surrogate.
 * @param most UTF-16 units; what goes beyond them is cut off.
 */
export function printable(text: string, most: number = MOST_CHARACTERS): string {
  return text
    .slice(0, most)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");
}
