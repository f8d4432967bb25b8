/** The small parts, each by itself. */
import { describe, expect, test } from "@jest/globals";
import { createAlarm } from "../../src/delivery/engine/alarm.ts";
import { createBatch } from "../../src/delivery/engine/batch.ts";
import { backoffSeconds } from "../../src/delivery/promise/backoff.ts";
import { answered, unanswered } from "../../src/delivery/promise/outcome.ts";
import {
  answerableStates,
  type DeliveryState,
  deliveryStates,
  operatorActions,
  restStates,
  settledStates,
  stateAfterFailure,
} from "../../src/delivery/promise/states.ts";
import { nextUuid } from "../../src/delivery/uuid.ts";
import { TopError, type TopErrorCode, topErrorCodes } from "../../src/top/errors.ts";

describe("states", () => {
  test("a call is repeated by itself only where TOP certainly did not execute it", () => {
    for (const code of Object.keys(topErrorCodes) as TopErrorCode[]) {
      expect([code, stateAfterFailure[code] === "QUEUED"]).toEqual([code, topErrorCodes[code].retryable]);
    }
  });

  test("every state goes on by itself, is at rest, or both is settled and at rest", () => {
    for (const state of Object.keys(deliveryStates) as DeliveryState[]) {
      expect(restStates.includes(state)).toBe(!["QUEUED", "SENDING"].includes(state));
      expect(settledStates.includes(state)).toBe(restStates.includes(state) && state !== "UNKNOWN");
    }
    expect(answerableStates.filter((state) => settledStates.includes(state))).toEqual([]);
  });

  test("operators touch nothing that is being sent or that TOP took", () => {
    for (const { from } of Object.values(operatorActions)) {
      expect(from).not.toContain("SENDING");
      expect(from).not.toContain("ACCEPTED");
    }
  });

  const unknown = new TopError("TOP_OUTCOME_UNKNOWN", "words", { top: { method: "a" } });

  test("an unknown outcome is repeated only where that was declared", () => {
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

  test("an answer decides between yes and no", () => {
    expect([true, false].map((accepted) => answered({ accepted }).state)).toEqual(["ACCEPTED", "REFUSED"]);
  });
});

test("back-off doubles up to five minutes, and half of it is chance", () => {
  expect([1, 2, 3, 100].map((attempt) => backoffSeconds(attempt, () => 0))).toEqual([1, 2, 4, 150]);
  expect([1, 2, 3, 100].map((attempt) => backoffSeconds(attempt, () => 1))).toEqual([2, 4, 8, 300]);
});

test("ids are UUIDs of version 7 that grow, however fast they are made", () => {
  const ids = Array.from({ length: 10_000 }, nextUuid);
  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)].sort());
  const [time = ""] = /^.{8}-.{4}/.exec(nextUuid()) ?? [];
  expect(Math.abs(Number.parseInt(time.replace("-", ""), 16) - Date.now())).toBeLessThan(1_000);
});

describe("a batch", () => {
  test("shares one run among what comes together, in order, up to its size", async () => {
    const runs: number[][] = [];
    const add = createBatch(async (items: readonly number[]) => {
      runs.push([...items]);
      return items.map((item) => item * 2);
    }, 3);
    expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([2, 4, 6, 8]);
    expect(runs).toEqual([[1, 2, 3], [4]]);
  });

  test("that fails fails for all of its items, and the next one runs", async () => {
    let failures = 1;
    const add = createBatch(async (items: readonly number[]) => {
      if (failures-- > 0) throw new Error("lost");
      return items;
    }, 2);
    const results = await Promise.allSettled([1, 2, 3].map(add));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(await add(4)).toBe(4);
  });
});

test("an alarm that rang before the sleep is not slept through", async () => {
  const alarm = createAlarm();
  alarm.ring();
  await alarm.sleep(60_000);
  const asleep = alarm.sleep(60_000);
  alarm.ring();
  await asleep;
  await alarm.sleep(1);
});
