import { expect, test } from "@jest/globals";
import type { CallCounter, Granted } from "../../src/limits/call-counter.ts";
import { PERIOD_MS } from "../../src/limits/call-window.ts";
import type { LimitsEvent } from "../../src/limits/events.ts";
import { createQuota, type Quota, QuotaUsedUp } from "../../src/limits/quota.ts";
import { until } from "../support/instances.ts";

interface Scripted {
  readonly quota: Quota;
  /** The released places: number, milliseconds, whether the call was sent. */
  readonly released: (readonly [place: number, afterMs: number, isUsed: boolean])[];
  readonly events: LimitsEvent[];
  asked: number;
  /** How many places there are, or for how long there is none today. */
  free: number;
  midnightMs: number;
  /** Resolves when places may be answered. */
  answered: Promise<void>;
}

/** A quota; the test gives its places. */
function scripted(): Scripted {
  let number = 0;
  const one: Omit<Scripted, "quota"> = { released: [], events: [], asked: 0, free: 0, midnightMs: 0, answered: Promise.resolve() };
  const counter: CallCounter = {
    async take(wanted): Promise<Granted> {
      one.asked++;
      const granted = Math.min(wanted, one.free);
      one.free -= granted;
      await one.answered;
      return { places: Array.from({ length: granted }, () => number++), waitMs: 1, midnightMs: one.midnightMs };
    },
    release: (...given) => void one.released.push(given),
  };
  return Object.assign(one, { quota: createQuota({ counter, callsPerDay: 5, on: (event) => void one.events.push(event) }) });
}

const PATIENT_MS = 100_000;

test("Places are given in the order of arrival", async () => {
  const one = scripted();
  const order: number[] = [];
  const waiting = [1, 2, 3].map((n) => one.quota.take("a", PATIENT_MS).then(() => order.push(n)));
  await until(() => one.asked > 2);
  for (let n = 0; n < 3; n++) {
    one.free = 1;
    await waiting[n];
  }
  expect(order).toEqual([1, 2, 3]);
});

test("While deliveries wait, a direct call that comes later gets the next place, and every second one after it", async () => {
  const one = scripted();
  const order: string[] = [];
  const lines = ["delivery", "delivery", "delivery", "direct", "direct"] as const;
  const all = lines.map((line) => one.quota.take("a", PATIENT_MS, line).then(() => order.push(line)));
  await until(() => one.asked > 2);
  for (let n = 1; n <= lines.length; n++) {
    one.free = 1;
    await until(() => order.length === n);
  }
  await Promise.all(all);
  expect(order).toEqual(["direct", "delivery", "direct", "delivery", "delivery"]);
});

test("A caller that gets no place in time gets an error, and a place that comes too late is released unused", async () => {
  const one = scripted();
  const answer = Promise.withResolvers<void>();
  one.answered = answer.promise;
  one.free = 1;
  const late = one.quota.take("a", 5);
  await expect(late).rejects.toMatchObject({ message: expect.stringContaining("TOP_CALLS_PER_SECOND"), seconds: 1 });
  answer.resolve();
  await until(() => one.released.length > 0);
  expect(one.released).toEqual([[0, 0, false]]);
});

test("When the day is used up, this is reported once, and calls are refused at once without asking the store", async () => {
  const one = scripted();
  one.midnightMs = 3_600_000;
  const both = await Promise.allSettled([one.quota.take("a", PATIENT_MS), one.quota.take("b", PATIENT_MS)]);
  const { asked } = one;
  await expect(one.quota.take("a", PATIENT_MS)).rejects.toBeInstanceOf(QuotaUsedUp);
  expect(one.asked).toBe(asked);
  expect(one.quota.closedMs()).toBeGreaterThan(0);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect((both[0] as PromiseRejectedResult).reason).toMatchObject({ seconds: 3_600 });
  expect(one.events).toEqual([{ kind: "day-used-up", callsPerDay: 5, seconds: 3_600 }]);
});

test("A place is taken for TOP's second after the answer, minus the shortest time of a call of this method", async () => {
  const one = scripted();
  const call = async (method: string, ms: number): Promise<number> => {
    one.free = 1;
    const place = await one.quota.take(method, PATIENT_MS);
    await new Promise((resolve) => setTimeout(resolve, ms));
    place.end(true);
    return one.released.at(-1)?.[1] ?? Number.NaN;
  };
  expect(await call("slow", 30)).toBe(PERIOD_MS);
  for (let n = 0; n < 100; n++) await call("slow", 30);
  expect(await call("slow", 60)).toBeLessThanOrEqual(PERIOD_MS - 29);
  expect(await call("quick", 0)).toBe(PERIOD_MS);
});
