/** Ids grow with time (UUID version 7), so a range of times is a range of ids. The id is the last column of every index. */
import { FIRST_ID, LAST_ID } from "../../promise/delivery-id.ts";

/** An id has the time of the instance that made it, and `created_at` has the database's time. Their clocks may differ by this much. */
const CLOCKS_DIFFER_MS = 10 * 60_000;
const LAST_MS = 2 ** 48 - 1;

/** The ids of a range of times: `from` is included, `to` is not. @param before a further upper limit, not included. */
export function idsBetween(
  createdAfter: Date | undefined,
  createdBefore: Date | undefined,
  before: string | undefined,
): { readonly from: string; readonly to: string } {
  const from = createdAfter ? idAt(createdAfter.getTime() - CLOCKS_DIFFER_MS) : FIRST_ID;
  const to = createdBefore ? idAt(createdBefore.getTime() + CLOCKS_DIFFER_MS) : LAST_ID;
  return { from, to: before !== undefined && before < to ? before : to };
}

/** The lower limit of all ids of that moment or later. */
function idAt(ms: number): string {
  const hex = Math.min(Math.max(0, ms), LAST_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
