import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { EventOf } from "../../src/telemetry/events.ts";
import { createFloods, type Floods, type RefusalSummary } from "../../src/telemetry/floods.ts";

const refused = (more: Partial<EventOf<"http.refused">> = {}): EventOf<"http.refused"> => ({
  event: "http.refused",
  request: "r",
  status: 401,
  code: "UNAUTHENTICATED",
  caller: undefined,
  from: "10.0.0.1",
  ...more,
});
const summary = (count: number, who: readonly string[]): RefusalSummary => ({
  event: "http.refused",
  status: 401,
  code: "UNAUTHENTICATED",
  count,
  seconds: 10,
  who,
});

let written: unknown[];
let floods: Floods;
beforeEach(() => {
  jest.useFakeTimers();
  written = [];
  floods = createFloods((line) => written.push(line));
});
afterEach(() => void jest.useRealTimers());

test("The first refusal is written at once, and a thousand more are one line", () => {
  for (let index = 0; index <= 1000; index++) floods.take(refused());
  expect(written).toEqual([refused()]);
  jest.advanceTimersByTime(10_000);
  expect(written).toEqual([refused(), summary(1000, ["10.0.0.1"])]);
});

test("While refusals continue, each window has one line; after a quiet window, the next refusal is written at once again", () => {
  floods.take(refused());
  for (let window = 0; window < 2; window++) {
    floods.take(refused());
    jest.advanceTimersByTime(10_000);
  }
  jest.advanceTimersByTime(10_000);
  floods.take(refused());
  expect(written).toEqual([refused(), summary(1, ["10.0.0.1"]), summary(1, ["10.0.0.1"]), refused()]);
});

test("One kind of refusal does not hide another", () => {
  const limited = refused({ status: 429, code: "RATE_LIMITED", caller: "desk", from: undefined });
  floods.take(refused());
  floods.take(limited);
  expect(written).toEqual([refused(), limited]);
});

test("A summary names who was refused, five at most", () => {
  for (let index = 0; index <= 9; index++) floods.take(refused({ from: `10.0.0.${index}` }));
  floods.flush();
  expect(written.at(-1)).toEqual(summary(9, ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4", "10.0.0.5"]));
});
