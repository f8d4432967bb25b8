import { expect, test } from "@jest/globals";
import { steadyClock } from "../../../src/delivery/store/steady-clock.ts";

test("the clock follows a wall clock that is set forward, and continues from its own time when that is set back", () => {
  const clocks = { wall: 1_000_000, running: 0 };
  const now = steadyClock(
    () => clocks.wall,
    () => clocks.running,
  );
  const pass = (ms: number): number => {
    clocks.wall += ms;
    clocks.running += ms;
    return now();
  };
  expect(now()).toBe(1_000_000);
  expect(pass(5)).toBe(1_000_005);
  clocks.wall += 3_600_000;
  expect(pass(1)).toBe(4_600_006);
  clocks.wall -= 7_200_000;
  expect(pass(1)).toBe(4_600_007);
  expect(pass(10)).toBe(4_600_017);
});
