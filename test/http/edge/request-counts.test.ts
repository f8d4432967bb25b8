import { expect, test } from "@jest/globals";
import { RequestCounts } from "../../../src/http/edge/request-counts.ts";

const WINDOW_MS = 600_000;

function countOf(counts: RequestCounts, name: string): number {
  let found = 0;
  counts.incr(
    name,
    (_error, { current }) => {
      found = current;
    },
    WINDOW_MS,
  );
  return found;
}

test("the count of a name stays correct after 100,000 other names, and their counts stay small", () => {
  const counts = new RequestCounts();
  for (let i = 1; i <= 50; i++) expect(countOf(counts, "guesser")).toBe(i);
  let most = 0;
  for (let i = 0; i < 100_000; i++) most = Math.max(most, countOf(counts, `address-${i}`));
  expect(countOf(counts, "guesser")).toBeGreaterThanOrEqual(51);
  expect(most).toBeLessThan(100); // the limit is in the thousands
});

test("callers and addresses have separate counts", () => {
  const counts = new RequestCounts();
  expect([countOf(counts.child(), "one"), countOf(counts.child(), "one")]).toEqual([1, 1]);
});

test("at the end of the window all counts are reset", async () => {
  const counts = new RequestCounts();
  const ask = (): Promise<{ current: number; ttl: number }> =>
    new Promise((resolve) => counts.incr("one", (_error, result) => resolve(result), 20));
  expect((await ask()).ttl).toBeLessThanOrEqual(20);
  await new Promise((resolve) => setTimeout(resolve, 21));
  expect((await ask()).current).toBe(1);
});
