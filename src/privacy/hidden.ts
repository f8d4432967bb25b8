/** The text that replaces a secret or personal data, the same everywhere. */

/** Replaces a hidden value of any length. */
export const HIDDEN = "***";

/** Replaces a text, and shows only its length. */
export function hiddenText(text: string): string {
  return `${HIDDEN} (${text.length} characters)`;
}
