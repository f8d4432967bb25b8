import { expect, test } from "@jest/globals";
import { FaultScript } from "../../../src/sandbox/faults/fault-script.ts";

test("One call too many in a second bans the application for a minute, for all APIs", () => {
  let now = 0;
  const script = new FaultScript(() => now, 2);
  const meets = (ms: number, method = "a"): unknown => {
    now = ms;
    return script.take(method);
  };
  expect([meets(0), meets(900), meets(1_000), meets(1_900)]).toEqual([undefined, undefined, undefined, undefined]);
  const ban = { fault: "throttle", banSeconds: 60, scope: "app", times: 1 };
  expect(meets(1_999)).toEqual(ban);
  expect(meets(2_999, "b")).toEqual({ ...ban, banSeconds: 59 });
  expect(meets(61_999)).toBeUndefined();
});

test("Without a limit any number of calls is answered", () => {
  const script = new FaultScript(() => 0);
  expect(Array.from({ length: 1_000 }, () => script.take("a")).every((fault) => fault === undefined)).toBe(true);
});
