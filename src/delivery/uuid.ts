/** UUIDs of version 7 that grow: of two from the same process, the later one sorts behind. */
import { randomBytes } from "node:crypto";

let last = 0n;

/** Milliseconds in the first 48 bits, random behind; never less than or equal to the one before. */
export function nextUuid(): string {
  const random = randomBytes(10);
  const now = (BigInt(Date.now()) << 74n) | (BigInt(`0x${random.toString("hex")}`) & ((1n << 74n) - 1n));
  last = now > last ? now : last + 1n;
  const hex = ((last >> 74n) & ((1n << 48n) - 1n)).toString(16).padStart(12, "0");
  const high = ((last >> 62n) & 0xfffn).toString(16).padStart(3, "0");
  const low = ((2n << 62n) | (last & ((1n << 62n) - 1n))).toString(16).padStart(16, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${high}-${low.slice(0, 4)}-${low.slice(4)}`;
}
