import { describe, expect, test } from "@jest/globals";
import { type CallCounter, clocks, createCallCounter } from "../../src/limits/call-counter.ts";
import { dayOf, msToMidnight } from "../../src/limits/quota-day.ts";
import { until } from "../support/instances.ts";
import { withLimitsStores } from "../support/limits-store.ts";
import { redisTest, startRedis } from "../support/redis.ts";

const start = withLimitsStores();
const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes places from each counter in turn, until there are none. */
async function takeAll(counters: readonly CallCounter[]): Promise<number> {
  let count = 0;
  for (;;) {
    const granted = await Promise.all(counters.map((counter) => counter.take(1)));
    const places = granted.flatMap(({ places }) => places);
    if (places.length === 0) return count;
    count += places.length;
  }
}

redisTest("Instances share the calls of a day, also after the store has lost its data", async () => {
  await using redis = await startRedis();
  const stores = [await start(redis.url), await start(redis.url)];
  const limits = { callsPerSecond: 0, callsPerDay: 20, timeoutMs: 1_000 };
  const counters = stores.map(({ store }) => createCallCounter(limits, store));
  for (const counter of counters) expect((await counter.take(5)).places).toHaveLength(5);
  await redis.stop();
  await until(() => stores.every(({ events }) => events.length === 1));
  await redis.start();
  await until(() => stores.every(({ store, events }) => events.length === 2 && store.instances === 2));
  expect(await takeAll(counters)).toBe(10);
  const { midnightMs } = (await counters[0]?.take(1)) ?? { midnightMs: 0 };
  expect(midnightMs).toBeGreaterThan(0);
  expect(midnightMs).toBeLessThanOrEqual(DAY_MS);
});

redisTest("If a call was not sent, its place in the day is free again", async () => {
  await using redis = await startRedis();
  const { store } = await start(redis.url);
  const counter = createCallCounter({ callsPerSecond: 0, callsPerDay: 2, timeoutMs: 1_000 }, store);
  const { places } = await counter.take(2);
  counter.release(places[0] ?? -1, 0, false);
  expect(await takeAll([counter])).toBe(1);
});

test("A call of yesterday that was not sent does not give today one more", async () => {
  let today = new Date("2024-05-01T15:59:59.000Z");
  const counter = createCallCounter({ callsPerSecond: 0, callsPerDay: 2, timeoutMs: 1_000 }, undefined, { ...clocks, today: () => today });
  const { places } = await counter.take(1);
  today = new Date("2024-05-01T16:00:00.000Z");
  const [first = -1] = (await counter.take(1)).places;
  counter.release(places[0] ?? -1, 0, false);
  expect(await takeAll([counter])).toBe(1);
  counter.release(first, 0, false);
  expect(await takeAll([counter])).toBe(1);
});

redisTest("The places of a second are taken for all instances until their calls have ended", async () => {
  await using redis = await startRedis();
  const limits = { callsPerSecond: 2, callsPerDay: 0, timeoutMs: 600_000 };
  const stores = [await start(redis.url), await start(redis.url)];
  await until(() => stores.every(({ store }) => store.instances === 2));
  const [one, two] = stores.map(({ store }) => createCallCounter(limits, store));
  if (!one || !two) throw new Error("There are two.");
  const places: number[] = [];
  // The pace allows the second one half a second after the first.
  await until(async () => places.push(...(await one.take(1)).places) > 1 || places.length > 1);
  for (let n = 0; n < 20; n++) expect((await two.take(1)).places).toEqual([]);
  one.release(places[0] ?? -1, 0, true);
  await until(async () => (await two.take(1)).places.length > 0);
});

describe("while the store cannot be reached", () => {
  redisTest("an instance limits itself to its share, for the last known number of instances", async () => {
    await using redis = await startRedis();
    const stores = [await start(redis.url), await start(redis.url)];
    await until(() => stores.every(({ store }) => store.instances === 2));
    const limits = { callsPerSecond: 0, callsPerDay: 20, timeoutMs: 1_000 };
    const [one] = stores.map(({ store }) => createCallCounter(limits, store));
    await redis.stop();
    await until(() => stores.every(({ store, events }) => events.length === 1 && store.silentInMs() === 0));
    expect(await takeAll(one ? [one] : [])).toBe(10);
  });

  redisTest("an instance takes no place before the other instances have also changed to their shares", async () => {
    await using redis = await startRedis();
    const { store, events } = await start(redis.url);
    const counter = createCallCounter({ callsPerSecond: 50, callsPerDay: 0, timeoutMs: 1_000 }, store, { ...clocks, now: () => 0 });
    await redis.stop();
    await until(() => events.length > 0);
    let taken = await counter.take(1);
    for (; taken.places.length === 0; taken = await counter.take(1)) expect(taken.waitMs).toBeGreaterThan(0);
    expect(store.silentInMs()).toBe(0);
  });
});

test.each([
  ["2024-05-01T15:59:59.000Z", 1_000],
  ["2024-05-01T16:00:00.000Z", DAY_MS],
  ["2024-05-01T23:59:58.500+08:00", 1_500],
])("TOP's day ends at midnight in GMT+8 (%s)", (time, ms) => {
  expect(msToMidnight(new Date(time))).toBe(ms);
  expect(dayOf(new Date(Date.parse(time) + ms))).toBe(dayOf(new Date(time)) + 1);
});
