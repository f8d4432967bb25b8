/** News of TOP that instances tell each other, so that the others need not find out by a failed call. */

export type Word =
  /** TOP bans the calls of the scope (a method, or all) for this long. */
  | { readonly kind: "ban"; readonly scope: string; readonly ms: number }
  /** An operator lifted the method's ban. */
  | { readonly kind: "ban-lifted"; readonly method: string }
  /** The gateway does not answer; no call is sent for this long. */
  | { readonly kind: "circuit-open"; readonly ms: number }
  | { readonly kind: "circuit-closed" };

export interface Words {
  /** Tells the other instances, if they can be reached. */
  tell(word: Word): void;
  /**
   * Calls `listener` with the words of others from now on. Words that were sent while this instance could not hear come later, with their
   * remaining time.
   */
  hear(listener: (word: Word) => void): void;
}

/** The longest time that any word is valid: a quota begins again each day. */
export const LONGEST_WORD_MS: number = 24 * 60 * 60 * 1000;

/**
 * A word from the store, with at most `LONGEST_WORD_MS`. Undefined when this program does not know the word, such as one of a newer
 * program.
 */
export function readWord(text: string): Word | undefined {
  try {
    const { kind, scope, method, ms: given } = JSON.parse(text) as { readonly [member: string]: unknown };
    if (kind === "circuit-closed") return { kind };
    if (kind === "ban-lifted" && typeof method === "string") return { kind, method };
    if (typeof given !== "number") return undefined;
    const ms = Math.min(given, LONGEST_WORD_MS);
    if (kind === "circuit-open") return { kind, ms };
    return kind === "ban" && typeof scope === "string" ? { kind, scope, ms } : undefined;
  } catch {
    return undefined;
  }
}
