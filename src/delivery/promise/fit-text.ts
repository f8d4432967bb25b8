/** Foreign words, made fit for where they are kept: PostgreSQL takes no NUL and no half of a character, and an index no long text. */

/** The text with a blank for each control character, and no longer than so many UTF-16 units. */
export function fitText(text: string, mostLength: number): string {
  return text
    .slice(0, mostLength)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, " ");
}
