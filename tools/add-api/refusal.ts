/** Why nothing was written: a sentence for the person at the command line. */
export class Refusal extends Error {}

/** Something that was read, but not for sure: it is said beside the decisions. `line` counts from 1. */
export interface Doubt {
  readonly line: number;
  readonly says: string;
}
