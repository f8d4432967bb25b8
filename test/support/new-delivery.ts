/** Deliveries as the ledger stores them, with values that nobody reads. */
import type { NewDelivery } from "../../src/delivery/ledger/row.ts";

export const idOf = (n: number): string => `00000000-0000-7000-8000-${`${n}`.padStart(12, "0")}`;

/** @param n its number, from 1: a greater number is a later delivery. */
export function newDelivery(n: number, businessKey = "line", idempotencyKey = `${n}`): NewDelivery {
  const hashes = { fingerprint: "f", inputFingerprint: "f", businessKey, subjectFingerprints: [] };
  const sealed = { contents: { input: null, session: undefined }, payload: "test.contents", subject: "s", traceparent: null };
  return { id: idOf(n), caller: "c", idempotencyKey, api: "a", ...hashes, ...sealed };
}
