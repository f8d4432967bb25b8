import { expect, test } from "@jest/globals";
import { answered, unanswered } from "../../../src/delivery/promise/outcome.ts";
import { TopError } from "../../../src/top/errors.ts";

const unknown = new TopError("TOP_OUTCOME_UNKNOWN", "words", { top: { method: "a" } });

test("an unknown outcome is repeated only if the API is repeatable", () => {
  expect(unanswered(unknown, 1, false).state).toBe("UNKNOWN");
  expect(unanswered(unknown, 1, true).state).toBe("QUEUED");
});

test("a ban lasts as long as TOP says, and the next attempt comes after it", () => {
  const { banSeconds, waitSeconds = 0 } = unanswered(
    new TopError("TOP_THROTTLED", "", { top: { method: "a" }, retryAfterSeconds: 7 }),
    1,
    false,
  );
  expect(banSeconds).toBe(7);
  expect(waitSeconds).toBeGreaterThanOrEqual(7);
  expect(unanswered(new TopError("TOP_THROTTLED", "", { top: { method: "a" } }), 1, false).banSeconds).toBeGreaterThan(0);
});

test("if TOP names no seconds for its call limit, the wait grows with each attempt, up to minutes", () => {
  const throttled = new TopError("TOP_THROTTLED", "", { top: { method: "a" } });
  const seconds = (attempt: number): number => unanswered(throttled, attempt, false).banSeconds ?? 0;
  expect(seconds(1)).toBe(5);
  expect(seconds(20)).toBeGreaterThanOrEqual(150);
});

test("TOP's answer makes a delivery ACCEPTED or REFUSED", () => {
  expect([true, false].map((accepted) => answered({ accepted }).state)).toEqual(["ACCEPTED", "REFUSED"]);
});
