import { describe, expect, test } from "@jest/globals";
import { createBatch } from "../../../src/delivery/engine/batch.ts";

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

  test("that is stuck holds up the next one no longer than is said, and is still answered when it ends", async () => {
    const stuck = Promise.withResolvers<void>();
    const run = async (items: readonly string[]) => {
      if (items.includes("stuck")) await stuck.promise;
      return items;
    };
    const add = createBatch(run, 500, 20);
    const first = add("stuck");
    await new Promise(setImmediate);
    expect(await add("next")).toBe("next");
    expect(await add("and another")).toBe("and another");
    stuck.resolve();
    expect(await first).toBe("stuck");
  });
});
