/** The last line of an audit trail, which a crash may have cut. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { previousOf } from "./chain.ts";

const NEW_LINE = 10;

/** Longer than any line that is written. */
const MOST_BYTES = 2 ** 22;

export interface LastLine {
  readonly bytes: Uint8Array;
  /** Whether a line end follows. */
  readonly isEnded: boolean;
  /** It is only a part of a line, or it may be one. */
  readonly isTorn: boolean;
}

/** Undefined if the file is empty or does not exist. @throws other errors of the file system. */
export function lastLineOf(path: string): LastLine | undefined {
  const end = endOf(path);
  if (end.length === 0) return undefined;
  const isEnded = end.at(-1) === NEW_LINE;
  const line = isEnded ? end.subarray(0, -1) : end;
  const bytes = line.subarray(line.lastIndexOf(NEW_LINE) + 1);
  return { bytes, isEnded, isTorn: !isEnded || previousOf(bytes.toString("utf8")) === undefined };
}

function endOf(path: string): Buffer {
  const descriptor = openSync(path, "a+", 0o600);
  try {
    const { size } = fstatSync(descriptor);
    const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, size - bytes.length));
  } finally {
    closeSync(descriptor);
  }
}
