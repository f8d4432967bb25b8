import { expect, test } from "@jest/globals";
import { TopError } from "../../../src/top/errors.ts";
import { createGate } from "../../../src/top/resilience/gate.ts";

const APP = "accesscontrol.limited-by-app-access-count";
const API = "accesscontrol.limited-by-api-access-count";
const DAY = 24 * 60 * 60;

function banOf(retryAfterSeconds: number, subCode?: string, method = "a"): TopError {
  return new TopError("TOP_THROTTLED", "", { retryAfterSeconds, top: { method, ...(subCode !== undefined && { subCode }) } });
}

/** Seconds for which a gate that stood open and was closed by these bans stays closed to the methods a and b. */
function closedAfter(...bans: readonly TopError[]): (number | undefined)[] {
  const gate = createGate(() => 0);
  for (const ban of bans) gate.closeFor(ban);
  return ["a", "b"].map((method) => {
    try {
      gate.check(method);
      return undefined;
    } catch (error) {
      return (error as TopError).details.retryAfterSeconds;
    }
  });
}

test.each<[string, readonly TopError[], readonly (number | undefined)[]]>([
  ["no ban", [], [undefined, undefined]],
  ["a ban of one API", [banOf(7, API)], [7, undefined]],
  ["a ban without a sub_code", [banOf(7)], [7, undefined]],
  ["a ban of the application", [banOf(7, APP)], [7, 7]],
  ["a ban of the application and a longer one of an API", [banOf(7, APP), banOf(9, API)], [9, 7]],
  ["a shorter ban after a longer one", [banOf(9, API), banOf(7, API)], [9, undefined]],
  ["a ban of no seconds", [banOf(0, API)], [undefined, undefined]],
  ["a ban of more than a day, which TOP does not know", [banOf(1e12, API)], [DAY, undefined]],
])("after %s, calls are let through when it has ended and not before", (_, bans, closed) => {
  expect(closedAfter(...bans)).toEqual(closed);
});

test("the gate opens by itself, and tells the seconds that are left until then, rounded up", () => {
  let now = 0;
  const gate = createGate(() => now);
  gate.closeFor(banOf(7));
  now = 6001;
  expect(() => gate.check("a")).toThrow("a is banned for 1 more seconds. Nothing was sent.");
  now = 7000;
  expect(() => gate.check("a")).not.toThrow();
});

test("the gate's own refusal does not make the ban longer", () => {
  let now = 0;
  const gate = createGate(() => now);
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
