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
