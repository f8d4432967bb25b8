/** Checks whether an audit trail is complete and unchanged. */
import { createReadStream } from "node:fs";
import { BEGINNING, hashOfLine, previousOf } from "./chain.ts";

interface Line {
  /** `file:number`. */
  readonly place: string;
  readonly bytes: Buffer;
}

const TORN = '"event":"audit.torn"';

/**
 * One sentence that says that the trail is intact.
 * @param paths files in the order in which they were written: those that were moved away first.
 * @param head the hash of a line that must be there, as the service's log has it (`audit.head`).
 * @throws Error with one sentence that names the wrong line; otherwise the error of reading a file.
 */
export async function verdictOn(paths: readonly string[], head?: string): Promise<string> {
  let before: Line | undefined;
  let count = 0;
  let torn: Line | undefined;
  let begins = "";
  let hasHead = head === undefined;
  for await (const line of linesOf(paths)) {
    const text = line.bytes.toString("utf8");
    const previous = previousOf(text);
    if (torn && !(previous !== undefined && text.includes(TORN))) throw new Error(`${torn.place} is no line of an audit trail.`);
    if (before && previous !== undefined && previous !== hashOfLine(before.bytes))
      throw new Error(`${line.place} does not follow ${before.place}: one of the two was changed, or lines between them are missing.`);
    if (!before && previous !== BEGINNING) begins = ", which continue an earlier file";
    torn = previous === undefined ? line : undefined;
    hasHead ||= hashOfLine(line.bytes) === head;
    before = line;
    count++;
  }
  if (!hasHead)
    throw new Error(`No line has the hash ${head}: the line was cut off, the trail was written again, or a file is missing here.`);
  if (!before) return "All is well: there is no line yet.";
  if (torn) return `All is well up to ${torn.place}, which is incomplete: it is being written, or a crash has cut it.`;
  return `All is well: ${count} lines${begins}, each of which follows the one before; the last one's hash is ${hashOfLine(before.bytes)}.`;
}

/** Every line, also one that a crash has cut. */
async function* linesOf(paths: readonly string[]): AsyncGenerator<Line> {
  for (const path of paths) {
    let rest = "";
    let number = 0;
    const line = (text: string): Line => ({ place: `${path}:${++number}`, bytes: Buffer.from(text, "latin1") });
    // One character for each byte: a line that a crash has cut may not be UTF-8.
    for await (const piece of createReadStream(path, "latin1") as AsyncIterable<string>) {
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      for (const text of lines) yield line(text);
    }
    if (rest !== "") yield line(rest);
  }
}
