import { expect, test } from "@jest/globals";
import { createDue } from "../../../../src/delivery/engine/sending/due.ts";

const LONG_MS = 600_000;
const ANY = Number.POSITIVE_INFINITY;
const apis = ["a", "b"];

/** After a first claim that found nothing. */
function nothingDue(pollMs = LONG_MS) {
  const due = createDue(apis, pollMs);
  for (const api of apis) due.claiming({ api, most: 16 })(0);
  return due;
}

test("At the start, and after a ring without an API, any number of every API may be due", () => {
  expect(apis.map(createDue(apis, LONG_MS).of)).toEqual([ANY, ANY]);
  const due = nothingDue();
  expect(apis.map(due.of)).toEqual([0, 0]);
  due.ring();
  expect(apis.map(due.of)).toEqual([ANY, ANY]);
});

test.each([
  { known: 3, most: 4, found: 3, left: 0 },
  { known: 3, most: 4, found: 4, left: ANY },
  { known: 3, most: 4, found: 1, left: 0 },
  { known: 9, most: 4, found: 4, left: 5 },
  { known: 9, most: 4, found: 3, left: 0 },
  { known: ANY, most: 4, found: 4, left: ANY },
  { known: ANY, most: 4, found: 3, left: 0 },
  { known: 3, most: 4, found: undefined, left: 3 },
  { known: 9, most: 4, found: undefined, left: 9 },
])("Of $known known deliveries, a claim of at most $most that finds $found leaves $left; what is announced meanwhile is added", (one) => {
  const due = nothingDue();
  due.ring("a", one.known);
  const end = due.claiming({ api: "a", most: one.most });
  expect(due.of("a")).toBe(Math.max(0, one.known - one.most));
  due.ring("a", 2);
  end(one.found);
  expect(apis.map(due.of)).toEqual([one.left + 2, 0]);
});

test("A ring ends the sleep, and only the API that it names may have more", async () => {
  const due = nothingDue();
  const slept = due.sleep(LONG_MS);
  due.ring("a", 1);
  await slept;
  expect(apis.map(due.of)).toEqual([1, 0]);
});

test("When it is time for a poll, any number of every API may be due, also if rings end every sleep", async () => {
  const due = nothingDue(0);
  due.ring("a", 1);
  await due.sleep(LONG_MS);
  expect(apis.map(due.of)).toEqual([ANY, ANY]);
  for (const api of apis) due.claiming({ api, most: 16 })(0);
  await due.sleep(LONG_MS);
  expect(apis.map(due.of)).toEqual([ANY, ANY]);
});
