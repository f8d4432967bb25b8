import { expect, test } from "@jest/globals";
import { onFirstUse } from "../../src/delivery/on-first-use.ts";
import { StoreAway } from "../../src/delivery/store/database.ts";

/** Something whose making fails this many times at first, and a record of what was done with it. */
function madeAfter(failures: number, failure: Error = new Error("not yet")) {
  const done: string[] = [];
  const aways: unknown[] = [];
  const thing = { stop: async (graceMs: number) => void done.push(`stopped in ${graceMs}`) };
  const make = async () => {
    done.push("made");
    if (failures-- > 0) throw failure;
    return thing;
  };
  const lazy = onFirstUse(make, { waitMs: 60_000, againMs: 1, onAway: (error) => aways.push(error) });
  return { lazy, thing, done, aways };
}

test("it is made once, and stopped once", async () => {
  const { lazy, thing, done } = madeAfter(0);
  expect(await Promise.all([lazy.use(), lazy.use()])).toEqual([thing, thing]);
  await Promise.all([lazy.stop(7), lazy.stop(8)]);
  expect(done).toEqual(["made", "stopped in 7"]);
});

test("after a making that failed, the next use tries again", async () => {
  const { lazy, thing } = madeAfter(1);
  await expect(lazy.use()).rejects.toThrow("not yet");
  expect(await lazy.use()).toBe(thing);
});

test("if it was never used, neither the stop nor a later use makes it", async () => {
  const { lazy, done } = madeAfter(0);
  await lazy.stop(7);
  await expect(lazy.use()).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
  expect(done).toEqual([]);
});

test("a start does not wait for a store that cannot be reached: it tries again in the background", async () => {
  const away = new StoreAway();
  const { lazy, done, aways } = madeAfter(3, away);
  await lazy.start();
  expect(done).toEqual(["made"]);
  while (done.length < 4) await new Promise((resolve) => setTimeout(resolve, 1));
  await lazy.use();
  await lazy.stop(7);
  expect(done).toEqual(["made", "made", "made", "made", "stopped in 7"]);
  expect(aways).toEqual([away, away, away]);
});

test("a start fails with an error that waiting does not fix", async () => {
  const { lazy, done } = madeAfter(1, new Error("other keys"));
  await expect(lazy.start()).rejects.toThrow("other keys");
  expect(done).toEqual(["made"]);
});

test("after a stop there is no further try", async () => {
  const { lazy, done } = madeAfter(1, new StoreAway());
  await lazy.start();
  await lazy.stop(7);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(done).toEqual(["made"]);
});

test("a use waits only a limited time for a slow making; a later use gets the result", async () => {
  const making = Promise.withResolvers<{ stop(): Promise<void> }>();
  const lazy = onFirstUse(() => making.promise, { waitMs: 5, againMs: 1, onAway: () => undefined });
  await expect(lazy.use()).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
  const thing = { stop: async () => undefined };
  making.resolve(thing);
  expect(await lazy.use()).toBe(thing);
});
