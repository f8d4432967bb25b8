import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { CATCH_UP_MS, CallWindow, PERIOD_MS } from "../../src/limits/call-window.ts";

const SECOND_MS = 1000;

/** The largest number of these moments within one second. */
function mostInASecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return Math.max(...sorted.map((from, n) => sorted.slice(n).filter((at) => at < from + SECOND_MS).length));
}

/**
 * The times at which TOP counts each call, if callers call as often as allowed for this many seconds. @param latencies for the calls in
 * turn: until TOP counts the call, and from then until its answer.
 */
function callsOf(perSecond: number, seconds: number, latencies: readonly (readonly [toCount: number, toAnswer: number])[]): number[] {
  let now = 0;
  const window = new CallWindow(() => now);
  const counted: number[] = [];
  let ends: { readonly at: number; readonly place: number }[] = [];
  while (now < seconds * SECOND_MS) {
    for (const { at, place } of ends) if (at <= now) window.release(place, PERIOD_MS);
    ends = ends.filter(({ at }) => at > now);
    for (const place of window.take(1000, perSecond).places) {
      const [toCount, toAnswer] = latencies[counted.length % latencies.length] ?? [0, 0];
      counted.push(now + toCount);
      ends.push({ at: now + toCount + toAnswer, place });
    }
    now += 5;
  }
  return counted;
}

function gapsOf(moments: readonly number[]): number[] {
  return moments.slice(1).map((at, n) => at - (moments[n] ?? 0));
}

const latency = fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 3_000 }));

test("TOP never counts more calls in a second than the quota, with any latencies", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(latency, { minLength: 1, maxLength: 20 }), (perSecond, latencies) => {
      expect(mostInASecond(callsOf(perSecond, 6, latencies))).toBeLessThanOrEqual(perSecond);
    }),
    { numRuns: 40 },
  );
});

test("Many callers whose calls are answered at once use at least nine tenths of the quota, evenly", () => {
  const calls = callsOf(50, 10, [[5, 5]]).filter((at) => at >= SECOND_MS);
  expect(calls.length / 9).toBeGreaterThanOrEqual(45);
  expect(Math.max(...gapsOf(calls))).toBeLessThanOrEqual(100);
});

test("With a share of less than one call a second, one call at a time is allowed, at that rate", () => {
  const calls = callsOf(0.5, 12, [[0, 0]]);
  expect(Math.min(...gapsOf(calls))).toBeGreaterThanOrEqual(2_000 - CATCH_UP_MS);
  expect(calls.length).toBeGreaterThanOrEqual(5);
});

test("Only as many places are taken as are wanted, and a place that is released unused is free at once", () => {
  let now = 1_000;
  const window = new CallWindow(() => now);
  const [place = -1] = window.take(1, 1).places;
  now += 2_000;
  expect(window.take(1, 1).places).toEqual([]);
  window.release(place, 0);
  expect(window.take(1, 1).places).toHaveLength(1);
});
