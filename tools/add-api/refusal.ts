/** Why nothing was written. The message is for the person at the command line. */
export class Refusal extends Error {}

/** Something that was read but is uncertain. It is printed with the decisions. `line` counts from 1. */
export interface Doubt {
  readonly line: number;
  readonly says: string;
}
