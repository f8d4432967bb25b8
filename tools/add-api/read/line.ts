/** One line of a page. */
export interface Line {
  /** Cells are separated by tabs where the source shows where they end; an item of a list begins with `•`. */
  readonly text: string;
  /** In the file, from 1. */
  readonly number: number;
}
