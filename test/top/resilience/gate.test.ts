import { expect, jest, test } from "@jest/globals";
import type { Word } from "../../../src/limits/words.ts";
import { TopError } from "../../../src/top/errors.ts";
import type { TopEvent } from "../../../src/top/events.ts";
import { createGate, type Gate } from "../../../src/top/resilience/gate.ts";

const APP = "accesscontrol.limited-by-app-access-count";
const API = "accesscontrol.limited-by-api-access-count";
function banOf(retryAfterSeconds: number | undefined, subCode?: string, method = "a"): TopError {
  const top = { method, ...(subCode !== undefined && { subCode }) };
  return new TopError("TOP_THROTTLED", "", { ...(retryAfterSeconds !== undefined && { retryAfterSeconds }), top });
}

/** The seconds for which an open gate stays closed for the methods a and b after these bans. */
function closedAfter(...bans: readonly TopError[]): (number | undefined)[] {
  const gate = createGate({ now: () => 0 });
  for (const ban of bans) gate.closeFor(ban);
  return ["a", "b"].map((method) => {
    const secondsLeft = gate.secondsLeft(method) || undefined;
    try {
      gate.check(method);
      return undefined;
    } catch (error) {
      const { retryAfterSeconds } = (error as TopError).details;
      expect(secondsLeft).toBe(retryAfterSeconds);
      return retryAfterSeconds;
    }
  });
}

test.each<[string, readonly TopError[], readonly (number | undefined)[]]>([
  ["no ban", [], [undefined, undefined]],
  ["a ban of one API", [banOf(7, API)], [7, undefined]],
  ["a ban without a sub_code", [banOf(7)], [7, undefined]],
  ["a ban of the application", [banOf(7, APP)], [7, 7]],
  ["a ban of the application in capitals", [banOf(7, ` ${APP.toUpperCase()}:x`)], [7, 7]],
  ["a ban of the application without seconds", [banOf(undefined, APP)], [5, 5]],
  ["a ban of the application without seconds, for several calls at once", [banOf(undefined, APP), banOf(undefined, APP)], [5, 5]],
  ["a ban of one API without seconds", [banOf(undefined, API)], [5, undefined]],
  ["a ban with neither seconds nor a sub_code", [banOf(undefined)], [5, undefined]],
  ["a provider's limit without seconds", [banOf(undefined, "isv.trade-service-rejection")], [undefined, undefined]],
  ["a ban of the application and a longer one of an API", [banOf(7, APP), banOf(9, API)], [9, 7]],
  ["a shorter ban after a longer one", [banOf(9, API), banOf(7, API)], [9, undefined]],
  ["a ban of 0 seconds", [banOf(0, API)], [undefined, undefined]],
])("after %s, the gate is closed for the right APIs and seconds", (_, bans, closed) => {
  expect(closedAfter(...bans)).toEqual(closed);
});

test("the gate opens automatically, and gives the remaining seconds, rounded up", () => {
  let now = 0;
  const gate = createGate({ now: () => now });
  gate.closeFor(banOf(7));
  now = 6001;
  expect(() => gate.check("a")).toThrow("a is banned for 1 more seconds. Nothing was sent.");
  now = 7000;
  expect(() => gate.check("a")).not.toThrow();
});

test.each([
  ["of the method", API],
  ["of the application", APP],
])("an operator can open a gate that a ban %s has closed, and is told whether it was closed", (_, subCode) => {
  const gate = createGate({ now: () => 0 });
  gate.closeFor(banOf(600, subCode));
  expect(gate.open("a")).toBe(true);
  expect(() => gate.check("a")).not.toThrow();
  expect(gate.open("a")).toBe(false);
});

test("a lift of some time ago ends a ban that was met before it, and not one that was met later", () => {
  let now = 1_000;
  const gate = createGate({ now: () => now });
  gate.closeFor(banOf(600));
  now = 5_000;
  expect(gate.open("a", 4_500)).toBe(false);
  expect(() => gate.check("a")).toThrow("a is banned");
  expect(gate.open("a", 3_500)).toBe(true);
  expect(() => gate.check("a")).not.toThrow();
});

test("the other instances are told of a lift of now, and not of one of some time ago", () => {
  let now = 0;
  const told: Word[] = [];
  const gate = createGate({ now: () => now, words: { tell: (word) => void told.push(word), hear: () => undefined } });
  for (const msAgo of [undefined, 1]) {
    gate.closeFor(banOf(600));
    now += 1_000;
    expect(gate.open("a", msAgo)).toBe(true);
  }
  expect(told.map(({ kind }) => kind)).toEqual(["ban", "ban-lifted", "ban"]);
});

test("the gate's own refusal does not make the ban longer", () => {
  let now = 0;
  const gate = createGate({ now: () => now });
  gate.closeFor(banOf(7));
  now = 500;
  try {
    gate.check("a");
  } catch (error) {
    gate.closeFor(error as TopError);
  }
  now = 7000;
  expect(() => gate.check("a")).not.toThrow();
});

/** The seconds for which each of several bans of the application in a row, all without seconds, closes the gate. */
function unsaidBans(count: number, today: () => Date, between?: (gate: Gate) => void): number[] {
  let now = 0;
  const gate = createGate({ now: () => now, today });
  return Array.from({ length: count }, () => {
    gate.closeFor(banOf(undefined, APP));
    const { retryAfterSeconds = 0 } = gate.withSeconds(banOf(undefined, APP)).details;
    now += retryAfterSeconds * 1000;
    between?.(gate);
    return retryAfterSeconds;
  });
}

const noon = (): Date => new Date("2024-05-01T12:00:00+08:00");

test("consecutive bans without seconds close the gate for longer each time, up to ten minutes", () => {
  expect(unsaidBans(9, noon)).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600]);
});

test("after an answer between them, the next ban counts as the first", () => {
  expect(unsaidBans(3, noon, (gate) => gate.sawAnswer("b"))).toEqual([5, 5, 5]);
});

test.each(["UTC", "GMT+8"])("no ban without seconds lasts beyond midnight in GMT+8 (%s)", (zone) => {
  const today = (): Date => new Date(zone === "UTC" ? "2024-05-01T15:59:57Z" : "2024-05-01T23:59:57+08:00");
  expect(unsaidBans(2, today)).toEqual([3, 3]);
});

test("an error with its own seconds, or of another kind, does not get the gate's seconds", () => {
  const gate = createGate({ now: () => 0, today: noon });
  gate.closeFor(banOf(undefined, APP));
  expect(gate.withSeconds(banOf(3, API)).details.retryAfterSeconds).toBe(3);
  expect(gate.withSeconds(new TopError("TOP_REJECTED", "", { top: { method: "a" } })).details).not.toHaveProperty("retryAfterSeconds");
});

test("the start of a ban is reported once with its seconds, and its end when the time is over or an operator lifts it", () => {
  jest.useFakeTimers();
  try {
    const told: TopEvent[] = [];
    const gate = createGate({ on: (event) => told.push(event) });
    gate.closeFor(banOf(7, API));
    gate.closeFor(banOf(9, API));
    gate.closeFor(banOf(5, APP, "b"));
    expect(told).toEqual([
      { kind: "ban-began", method: "a", seconds: 7 },
      { kind: "ban-began", method: "*", seconds: 5 },
    ]);
    told.splice(0);
    gate.open("b");
    expect(told).toEqual([{ kind: "ban-ended", method: "*" }]);
    jest.advanceTimersByTime(8_900);
    expect(told).toHaveLength(1);
    jest.advanceTimersByTime(200);
    expect(told).toEqual([
      { kind: "ban-ended", method: "*" },
      { kind: "ban-ended", method: "a" },
    ]);
    gate.open("a");
    expect(told).toHaveLength(2);
  } finally {
    jest.useRealTimers();
  }
});
