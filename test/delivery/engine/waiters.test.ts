import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { createWaiters, untilAtRest } from "../../../src/delivery/engine/waiters.ts";
import type { Delivery } from "../../../src/delivery/promise/delivery.ts";
import type { DeliveryState } from "../../../src/delivery/promise/states.ts";

test("a waiter is called for its delivery only, until it stops waiting", () => {
  const waiters = createWaiters();
  const heard: string[] = [];
  const forget = waiters.add("a", () => heard.push("first of a"));
  waiters.add("a", () => heard.push("second of a"));
  waiters.add("b", () => heard.push("b"));
  waiters.call("a");
  forget();
  waiters.call("a");
  waiters.call("c");
  waiters.callAll();
  expect(heard).toEqual(["first of a", "second of a", "second of a", "second of a", "b"]);
});

describe("the wait until a delivery is at rest", () => {
  const LONG_MS = 60_000;
  const as = (state: DeliveryState): Delivery => ({ id: "a", state }) as Delivery;
  /** Returns these one after the other, then always the last one, and counts. */
  function reader(...deliveries: readonly Delivery[]): (() => Promise<Delivery>) & { readonly reads: () => number } {
    let reads = 0;
    return Object.assign(async () => deliveries[Math.min(reads++, deliveries.length - 1)] as Delivery, { reads: () => reads });
  }

  test("reads the delivery only after the news, if it was known not to be at rest", async () => {
    const waiters = createWaiters();
    const read = reader(as("SENDING"), as("ACCEPTED"));
    const rested = untilAtRest(waiters, "a", LONG_MS, read, as("QUEUED"));
    await nextTurn();
    expect(read.reads()).toBe(0);
    for (const reads of [1, 2]) {
      waiters.call("a");
      await nextTurn();
      expect(read.reads()).toBe(reads);
    }
    expect(await rested).toEqual(as("ACCEPTED"));
  });

  test("reads nothing if the delivery was known to be at rest, and reads at once if nothing was known", async () => {
    const read = reader(as("FAILED"));
    expect(await untilAtRest(createWaiters(), "a", LONG_MS, read, as("REFUSED"))).toEqual(as("REFUSED"));
    expect(read.reads()).toBe(0);
    expect(await untilAtRest(createWaiters(), "a", LONG_MS, read)).toEqual(as("FAILED"));
  });

  test("does not miss news that came before it began", async () => {
    const waiters = createWaiters();
    waiters.call("a");
    // News of others does not displace it.
    for (let n = 0; n < 500; n++) waiters.call(`other ${n}`);
    expect(await untilAtRest(waiters, "a", LONG_MS, reader(as("ACCEPTED")), as("QUEUED"))).toEqual(as("ACCEPTED"));
  });

  test("ends with the delivery as it is when the time is up", async () => {
    expect(await untilAtRest(createWaiters(), "a", 20, reader(as("SENDING")), as("QUEUED"))).toEqual(as("SENDING"));
  });
});

test("old news is forgotten", () => {
  const waiters = createWaiters();
  for (let n = 0; n <= 1_000; n++) waiters.call(`${n}`);
  expect([waiters.isNews("0"), waiters.isNews("1"), waiters.isNews("1000")]).toEqual([false, true, true]);
});
