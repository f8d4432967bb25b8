import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { AccessEvent } from "../../src/access/events.ts";
import { createExpiryWatch } from "../../src/access/expiry.ts";
import { readKeyHolders } from "../../src/access/key-file.ts";
import { entryOf } from "../support/access.ts";

const now = new Date("2027-01-01T00:00:00Z");
beforeEach(() => void jest.useFakeTimers({ now }));
afterEach(() => void jest.useRealTimers());

const holders = (...keys: object[]) => readKeyHolders(JSON.stringify({ keys }), new Map(), []);
const expiring = (caller: string, expires: string, days: number): AccessEvent => ({
  kind: "key-expiring",
  caller,
  expires: new Date(expires),
  days,
});

test("Keys that hold for less than 14 days are told of at once and each day, those that hold longer or for ever are not", () => {
  const told: AccessEvent[] = [];
  const watch = createExpiryWatch((event) => told.push(event));
  watch.watch(
    holders(
      entryOf("soon", { expires: "2027-01-15T07:00:00+08:00" }),
      entryOf("later", { expires: "2027-01-15T08:00:00+08:00" }),
      entryOf("over", { expires: "2026-12-31T23:00:00Z" }),
      entryOf("never"),
    ),
  );
  const soon = "2027-01-14T23:00:00Z";
  expect(told).toEqual([expiring("soon", soon, 13), expiring("over", "2026-12-31T23:00:00Z", -1)]);
  told.splice(0);
  jest.advanceTimersByTime(86_400_000);
  expect(told.map((event) => "caller" in event && [event.caller, "days" in event && event.days])).toEqual([
    ["soon", 12],
    ["later", 13],
    ["over", -2],
  ]);
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
});

test("After a reload only the new keys are told of", () => {
  const told: AccessEvent[] = [];
  const watch = createExpiryWatch((event) => told.push(event));
  watch.watch(holders(entryOf("older", { expires: "2027-01-02T00:00:00Z" })));
  watch.watch(holders(entryOf("newer")));
  told.splice(0);
  jest.advanceTimersByTime(86_400_000);
  expect(told).toEqual([]);
  watch.stop();
});
