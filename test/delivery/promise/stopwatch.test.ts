import { afterEach, expect, jest, test } from "@jest/globals";
import { startStopwatch } from "../../../src/delivery/promise/stopwatch.ts";

afterEach(() => {
  jest.restoreAllMocks();
});

test.each([
  ["set back", -3_600_000, 50],
  ["set forward", 3_600_000, 3_600_000],
])("a wall clock that is %s never makes the measured time shorter", (_, correctionMs, expectedMs) => {
  jest
    .spyOn(Date, "now")
    .mockReturnValueOnce(10_000_000)
    .mockReturnValue(10_000_000 + correctionMs);
  jest.spyOn(performance, "now").mockReturnValueOnce(100).mockReturnValue(150);
  expect(startStopwatch()()).toBe(expectedMs);
});
