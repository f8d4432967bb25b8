import { expect, test } from "@jest/globals";
import { onFirstUse } from "../../src/delivery/on-first-use.ts";

/** A thing that fails so many times before it is made, and what was done with it. */
function madeAfter(failures: number) {
  const done: string[] = [];
  const thing = { stop: async (graceMs: number) => void done.push(`stopped in ${graceMs}`) };
  const lazy = onFirstUse(async () => {
    done.push("made");
    if (failures-- > 0) throw new Error("not yet");
    return thing;
  });
  return { lazy, thing, done };
}

test("it is made once, and stopped once", async () => {
  const { lazy, thing, done } = madeAfter(0);
  expect(await Promise.all([lazy.use(), lazy.use()])).toEqual([thing, thing]);
  await Promise.all([lazy.stop(7), lazy.stop(8)]);
  expect(done).toEqual(["made", "stopped in 7"]);
});

test("what failed is tried again at the next use", async () => {
  const { lazy, thing } = madeAfter(1);
  await expect(lazy.use()).rejects.toThrow("not yet");
  expect(await lazy.use()).toBe(thing);
});

test("what was never used is not made to be stopped, nor afterwards", async () => {
  const { lazy, done } = madeAfter(0);
  await lazy.stop(7);
  await expect(lazy.use()).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
  expect(done).toEqual([]);
});
