import { describe, expect, test } from "@jest/globals";
import { createBatch } from "../../../src/delivery/engine/batch.ts";
import { StoreAway } from "../../../src/delivery/store/database.ts";

describe("a batch", () => {
  test("runs items that come together in one run, in order, up to its size", async () => {
    const runs: number[][] = [];
    const add = createBatch(async (items: readonly number[]) => {
      runs.push([...items]);
      return items.map((item) => item * 2);
    }, 3);
    expect(await Promise.all([1, 2, 3, 4].map(add))).toEqual([2, 4, 6, 8]);
    expect(runs).toEqual([[1, 2, 3], [4]]);
  });

  test("that fails because the store is away fails for all of its items, and the next one runs", async () => {
    let failures = 1;
    const add = createBatch(async (items: readonly number[]) => {
      if (failures-- > 0) throw new StoreAway();
      return items;
    }, 2);
    const results = await Promise.allSettled([1, 2, 3].map(add));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(await add(4)).toBe(4);
  });

  test("that fails for one of its items fails for that one only, and keeps the order of the others", async () => {
    const done: number[] = [];
    const add = createBatch(async (items: readonly number[]) => {
      if (items.includes(4)) throw new Error("guilty");
      done.push(...items);
      return items;
    }, 500);
    const results = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(add));
    expect(results.map(({ status }) => status === "fulfilled")).toEqual([true, true, true, false, true, true, true]);
    expect(done).toEqual([1, 2, 3, 5, 6, 7]);
  });

  test("that hangs delays the next one only for the given time, and is still answered when it ends", async () => {
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
