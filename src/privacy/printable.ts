/** Somebody else's words as they can be kept and shown: PostgreSQL takes no NUL, JSON no half of a character, a log no essay. */

/** TOP's sentences are a line or two. */
const MAX_CHARACTERS = 2000;

/** The text, with a blank for each control character and U+FFFD for a lone surrogate; what goes beyond 2,000 characters is cut off. */
export function printable(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");
}
