/** The chain of an audit trail: each line holds the hash of the line before it, so that a missing or changed line can be detected. */
import { hash } from "node:crypto";

/** The hash in the first line of a trail. */
export const BEGINNING: string = "0".repeat(64);

/** The SHA-256 of a line without its end, in lower-case hexadecimal digits. */
export function hashOfLine(line: string | Uint8Array): string {
  return hash("sha256", line);
}

/** The next line after the one with this hash. */
export function lineAfter(previous: string, at: Date, fields: object): string {
  return JSON.stringify({ prev: previous, time: at.toISOString(), ...fields });
}

/** The hash of the previous line, as this line holds it; undefined if this is no line of a trail. */
export function previousOf(line: string): string | undefined {
  return /^\{"prev":"([\da-f]{64})",.*\}$/.exec(line)?.[1];
}
