/** The chain of an audit trail: each line holds the hash of the line before it, so that one that is missing or was changed shows. */
import { hash } from "node:crypto";

/** What the first line of all holds. */
export const BEGINNING: string = "0".repeat(64);

/** The SHA-256 of a line without its end, in lower-case hexadecimal digits. */
export function hashOfLine(line: string | Uint8Array): string {
  return hash("sha256", line);
}

/** The line that follows one with this hash. */
export function lineAfter(previous: string, at: Date, fields: object): string {
  return JSON.stringify({ prev: previous, time: at.toISOString(), ...fields });
}

/** The hash that a line says the one before it has; undefined where it is no line of a trail. */
export function previousOf(line: string): string | undefined {
  return /^\{"prev":"([\da-f]{64})",.*\}$/.exec(line)?.[1];
}
