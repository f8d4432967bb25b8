/** What stands in the place of a secret or of personal data, everywhere the same. */

/** Stands for what is hidden, whatever its length. */
export const HIDDEN = "***";

/** Stands for a text of which nothing but its length is told. */
export function hiddenText(text: string): string {
  return `${HIDDEN} (${text.length} characters)`;
}
