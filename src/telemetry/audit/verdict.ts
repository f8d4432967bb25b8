/** Whether an audit trail is whole. */
import { createReadStream } from "node:fs";
import { BEGINNING, hashOfLine, previousOf } from "./chain.ts";

interface Line {
  /** `file:number`. */
  readonly place: string;
  readonly bytes: Buffer;
}

const TORN = '"event":"audit.torn"';

/**
 * One sentence that says that it is.
 * @param paths files in the order in which they were written: those that were moved away first.
 * @throws Error with one sentence that names the line that is not what it was; whatever reading a file throws.
 */
export async function verdictOn(paths: readonly string[]): Promise<string> {
  let before: Line | undefined;
  let count = 0;
  let torn: Line | undefined;
  let begins = "";
  for await (const line of linesOf(paths)) {
    const text = line.bytes.toString("utf8");
    const previous = previousOf(text);
    if (torn && !(previous !== undefined && text.includes(TORN))) throw new Error(`${torn.place} is no line of an audit trail.`);
    if (before && previous !== undefined && previous !== hashOfLine(before.bytes))
      throw new Error(`${line.place} does not follow ${before.place}: one of the two was changed, or lines between them are missing.`);
    if (!before && previous !== BEGINNING) begins = ", which go on from an earlier file";
    torn = previous === undefined ? line : undefined;
    before = line;
    count++;
  }
  if (!before) return "All is well: there is no line yet.";
  if (torn) return `All is well up to ${torn.place}, which is not whole: it is being written, or a crash has torn it.`;
  return `All is well: ${count} lines${begins}, each of which follows the one before; the last one's hash is ${hashOfLine(before.bytes)}.`;
}

/** Every line, also one that a crash has torn. */
async function* linesOf(paths: readonly string[]): AsyncGenerator<Line> {
  for (const path of paths) {
    let rest = "";
    let number = 0;
    const line = (text: string): Line => ({ place: `${path}:${++number}`, bytes: Buffer.from(text, "latin1") });
    // A character for each byte: what a crash has torn need not be UTF-8.
    for await (const piece of createReadStream(path, "latin1") as AsyncIterable<string>) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield line(text);
    }
    if (rest !== "") yield line(rest);
  }
}
