import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createKnownContents } from "../../../../src/delivery/engine/sending/known-contents.ts";
import type { Claim } from "../../../../src/delivery/ledger/claim.ts";
import { newDelivery } from "../../../support/new-delivery.ts";

const KEEP_MS = 1_000;
const [first, second, third] = [newDelivery(1), newDelivery(2), newDelivery(3)];

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** As the store returns it. */
function claimOf({ id, api, businessKey, payload, traceparent }: typeof first): Claim {
  return { id, api, businessKey, payload, traceparent, attempt: 1, elapsedMs: () => 0 };
}

test("A claim of a delivery that was just stored gets the delivery's contents, and they are forgotten", () => {
  const known = createKnownContents();
  known.keep([first, second]);
  expect(known.addTo(claimOf(second)).contents).toBe(second.contents);
  expect(known.addTo(claimOf(second)).contents).toBeUndefined();
  expect(known.addTo(claimOf(first)).contents).toBe(first.contents);
});

test("If the store has other encrypted contents meanwhile, the claim keeps those alone", () => {
  const known = createKnownContents();
  known.keep([first]);
  const other = { ...claimOf(first), payload: "new-key.contents" };
  expect(known.addTo(other)).toEqual(other);
  expect(known.addTo(claimOf(first)).contents).toBeUndefined();
});

test("Contents are forgotten after the time, each group at its own", () => {
  const known = createKnownContents(10, KEEP_MS);
  known.keep([first]);
  jest.advanceTimersByTime(KEEP_MS - 1);
  known.keep([second]);
  jest.advanceTimersByTime(1);
  expect([first, second].map((one) => known.addTo(claimOf(one)).contents)).toEqual([undefined, second.contents]);
});

test("Not more than the limit are kept: the first ones, which are sent first", () => {
  const known = createKnownContents(2);
  known.keep([first]);
  known.keep([second, third]);
  expect([first, second, third].map((one) => known.addTo(claimOf(one)).contents)).toEqual([first.contents, second.contents, undefined]);
  known.keep([third]);
  expect(known.addTo(claimOf(third)).contents).toBe(third.contents);
});

test("A large delivery is not kept, so that a thousand of them do not fill the memory", () => {
  const known = createKnownContents();
  const large = { ...first, payload: "p".repeat(1_000_000) };
  known.keep([large, second]);
  expect([large, second].map((one) => known.addTo(claimOf(one)).contents)).toEqual([undefined, second.contents]);
});
