import { expect, test } from "@jest/globals";
import { backoffSeconds } from "../../../src/delivery/promise/backoff.ts";

test("the back-off doubles up to five minutes, and half of it is random", () => {
  expect([1, 2, 3, 100].map((attempt) => backoffSeconds(attempt, () => 0))).toEqual([1, 2, 4, 150]);
  expect([1, 2, 3, 100].map((attempt) => backoffSeconds(attempt, () => 1))).toEqual([2, 4, 8, 300]);
});
