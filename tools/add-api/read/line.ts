/** One line of a page. */
export interface Line {
  /** Cells are separated by tabs when the source shows where they end. A list item begins with `•`. */
  readonly text: string;
  /** The line's number in the file, from 1. */
  readonly number: number;
}
