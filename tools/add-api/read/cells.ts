/** Decides which of a row's cells is the example and which is the description. A copied page leaves out empty cells. */
import { isSimple } from "../facts.ts";
import type { Doubt } from "../refusal.ts";
import type { Row } from "./rows.ts";
import type { Sample } from "./sample.ts";

export interface Cells {
  readonly example: string | null;
  readonly description: string;
}

export function cellsOf(row: Row, sample: Sample | undefined, doubts: Doubt[]): Cells {
  // When the sample shows the member empty, its example is empty too.
  const nothing = sample?.value === "" && isSimple(row.type) ? "" : null;
  if (row.exact && row.isRoot) {
    const [example = "", ...others] = row.cells;
    return { example: example || nothing, description: others.join(" ").trim() };
  }
  const [first = "", ...others] = row.cells;
  if (others.length > 0) {
    if (others.length > 1)
      doubts.push({
        line: row.line,
        says: `${row.name} has more cells than the table. The text after the example is read as its description.`,
      });
    return { example: first, description: others.join(" ") };
  }
  const value = sample?.value;
  if (value && isSimple(row.type)) {
    if (first === value) return { example: value, description: "" };
    if (!row.exact && first.startsWith(`${value} `)) return { example: value, description: first.slice(value.length + 1).trim() };
  }
  if (row.exact || sample || !isSimple(row.type) || !first.includes(" ")) return { example: nothing, description: first };
  const [word = "", ...words] = first.split(" ");
  if (words.length > 1 || !sample) {
    doubts.push({
      line: row.line,
      says: `the copy does not show where the example of ${row.name} ends. Its first word is read as the example.`,
    });
  }
  return { example: word, description: words.join(" ") };
}
