/** What instances tell each other of TOP: who learns something the hard way spares the others that. */

export type Word =
  /** TOP takes no call of the scope (a method, or all) for so long. */
  | { readonly kind: "ban"; readonly scope: string; readonly ms: number }
  /** An operator lifted the method's ban. */
  | { readonly kind: "ban-lifted"; readonly method: string }
  /** The gateway does not answer, and is left alone for so long. */
  | { readonly kind: "circuit-open"; readonly ms: number }
  | { readonly kind: "circuit-closed" };

export interface Words {
  /** Tells the other instances, if they can be reached. */
  tell(word: Word): void;
  /** Calls back with what the others tell from now on. What they told while this instance could not hear comes later, with what is left of its time. */
  hear(listener: (word: Word) => void): void;
}

/** No word holds for longer, whoever wrote it: a quota begins anew each day. */
export const LONGEST_WORD_MS: number = 24 * 60 * 60 * 1000;

/** A word as it stands in the store, of so many milliseconds at most; undefined when this program does not know such a word. A newer one may have written it. */
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
