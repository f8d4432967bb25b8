/** What the desk says about a state, an outcome or a failure. */

/** A headline, and what to do now. */
export interface Advice {
  readonly title: string;
  readonly advice: string;
}
