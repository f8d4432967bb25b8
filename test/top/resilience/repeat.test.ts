import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { heldBackReasons, TopError, type TopErrorCode, topErrorCodes } from "../../../src/top/errors.ts";
import { waitBeforeRepeat } from "../../../src/top/resilience/repeat.ts";

const top = { method: "a.b" };
const codes = Object.keys(topErrorCodes) as TopErrorCode[];

function errorOf(code: TopErrorCode, details: Partial<TopError["details"]> = {}): TopError {
  return new TopError(code, "It failed.", { ...details, top });
}

test.each(codes.filter((code) => !topErrorCodes[code].retryable))("after %s, a call is never retried", (code) => {
  expect(waitBeforeRepeat(errorOf(code, { retryAfterSeconds: 0 }), 1, 10_000)).toBeUndefined();
});

test("there are three calls at most", () => {
  expect([1, 2, 3, 4].map((attempts) => waitBeforeRepeat(errorOf("TOP_UNAVAILABLE"), attempts, 10_000) !== undefined)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.each(heldBackReasons)("a call that this service holds back (%s) fails at once", (reason) => {
  expect(waitBeforeRepeat(errorOf("TOP_UNAVAILABLE", { reason }), 1, 10_000)).toBeUndefined();
  expect(waitBeforeRepeat(errorOf("TOP_THROTTLED", { reason, retryAfterSeconds: 1 }), 1, 10_000)).toBeUndefined();
});

describe("a throttled call", () => {
  test.each<[seconds: number | undefined, remainingMs: number, repeated: boolean]>([
    [1, 10_000, true],
    [9, 10_000, true],
    [10, 10_000, false],
    [31_062, 10_000, false],
    [undefined, 10_000, false],
  ])("with a ban of %p s is retried within %i ms: %p", (retryAfterSeconds, remainingMs, repeated) => {
    const error = errorOf("TOP_THROTTLED", retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    const waitMs = waitBeforeRepeat(error, 1, remainingMs);
    expect(waitMs !== undefined).toBe(repeated);
    if (waitMs !== undefined) expect(waitMs).toBeGreaterThanOrEqual((retryAfterSeconds ?? 0) * 1000);
  });
});

test("no wait is longer than the caller's remaining time or the back-off", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 }), fc.integer({ min: -10, max: 20_000 }), (attempts, remainingMs) => {
      const waitMs = waitBeforeRepeat(errorOf("TOP_UNAVAILABLE"), attempts, remainingMs);
      if (waitMs === undefined) return;
      expect(waitMs).toBeLessThan(Math.min(remainingMs, 100 * 2 ** attempts));
      expect(waitMs).toBeGreaterThanOrEqual(0);
    }),
  );
});
