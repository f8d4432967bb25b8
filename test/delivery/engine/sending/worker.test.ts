import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { createDue } from "../../../../src/delivery/engine/sending/due.ts";
import { startWorker, type Worker } from "../../../../src/delivery/engine/sending/worker.ts";
import type { Claim, Room } from "../../../../src/delivery/ledger/claim.ts";

const LONG_MS = 600_000;
const workers: Worker[] = [];
/** Ends the deliveries that are being sent, oldest first. */
const ends: ((failure?: Promise<never>) => void)[] = [];
const troubles: unknown[] = [];

afterEach(async () => {
  for (const worker of workers.splice(0)) {
    const stopped = worker.stop();
    for (const end of ends.splice(0)) end();
    await stopped;
  }
  expect(troubles.splice(0)).toEqual([]);
});

/** A worker with room for deliveries of each API, and what it asked for in each claim. */
function working(stored: readonly string[], { concurrency = 2, pollMs = LONG_MS } = {}) {
  const apis = ["a", "b"];
  const due = createDue(apis, pollMs);
  const waiting = [...stored];
  const asked: Readonly<Record<string, number>>[] = [];
  const worker = startWorker({
    ...{ apis, concurrency, pollMs, due },
    take: async (rooms) => {
      asked.push(Object.fromEntries(rooms.map(({ api, most }) => [api, most])));
      return rooms.flatMap(({ api, most }) => {
        const taken = waiting.filter((one) => one === api).slice(0, most);
        for (const one of taken) waiting.splice(waiting.indexOf(one), 1);
        return taken.map((one) => ({ api: one }) as Claim);
      });
    },
    perform: () => new Promise<void>((resolve) => void ends.push((failure) => resolve(failure))),
    onError: (error) => troubles.push(error),
  });
  workers.push(worker);
  return { worker, due, waiting, asked, claims: () => asked.length };
}

/** All that can happen without an answer has happened. */
const settled = async (): Promise<void> => {
  for (let n = 0; n < 5; n++) await setImmediate();
};

test("When a delivery ends, the store is asked for more only if the last claim left none of the room of its API", async () => {
  const { waiting, claims } = working(["a", "b", "b", "b"]);
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: ["b"], claims: 1 });
  ends.shift()?.(); // the only one of a
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: ["b"], claims: 1 });
  ends.shift()?.(); // one of two of b
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: [], claims: 2 });
});

test("An API that had no room when the others were asked for is asked for when one of its deliveries ends", async () => {
  const { due, waiting, claims } = working(["b", "b"]);
  await settled();
  waiting.push("a", "b");
  due.ring();
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: ["b"], claims: 2 });
  ends.shift()?.(); // one of b
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: [], claims: 3 });
});

test("A delivery that got the turn is claimed, though the last claim found less than there was room for", async () => {
  const { due, waiting, claims } = working(["a"]);
  await settled();
  waiting.push("a");
  due.ring(); // as a settlement does that gave the turn
  ends.shift()?.();
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: [], claims: 2 });
});

test("A defect while a delivery is sent is reported, and its place is free again", async () => {
  const { due, waiting, claims } = working(["a", "a"]);
  await settled();
  ends.shift()?.(Promise.reject(new TypeError("a defect")));
  await settled();
  expect(troubles.splice(0)).toEqual([new TypeError("a defect")]);
  waiting.push("a");
  due.ring();
  await settled();
  expect({ waiting, claims: claims() }).toEqual({ waiting: [], claims: 3 });
});

/** Stores new deliveries; what `fill` gives room for is claimed. */
const storing = (most: number[]) => async (rooms: readonly Room[]) => {
  most.push(rooms[0]?.most ?? 0);
  return rooms.flatMap(({ api, most: count }) => Array.from({ length: count }, () => ({ api }) as Claim));
};

test("New deliveries are sent by the one that stores them, as many as there is room for, and the store is not asked again", async () => {
  const { worker, claims } = working([]);
  await settled();
  const given: number[] = [];
  await worker.fill(["a"], storing(given));
  await worker.fill(["a", "a", "a"], storing(given));
  await worker.fill(["a"], storing(given));
  expect({ given, sent: ends.length, claims: claims() }).toEqual({ given: [1, 1, 0], sent: 2, claims: 1 });
  ends.shift()?.();
  await settled();
  await worker.fill(["a"], storing(given));
  expect({ given, claims: claims() }).toEqual({ given: [1, 1, 0, 1], claims: 1 });
});

test("While older deliveries of an API may wait, a new one has no room: not before the first claim, and not after one that left some", async () => {
  const { worker } = working(["a", "a", "a"]);
  const given: number[] = [];
  await worker.fill(["a"], storing(given));
  await settled();
  ends.shift()?.(); // the third one is claimed now
  await settled();
  ends.shift()?.();
  ends.shift()?.();
  await worker.fill(["a"], storing(given));
  expect(given).toEqual([0, 0]);
  await settled();
  await worker.fill(["a"], storing(given));
  expect(given).toEqual([0, 0, 1]);
});

test("A claim and a new delivery do not get the same place, and what had no room meanwhile is claimed afterwards", async () => {
  const { worker, due, waiting, claims } = working([]);
  await settled();
  const stored = Promise.withResolvers<void>();
  const filled = worker.fill(["a", "a"], async (rooms) => {
    await stored.promise;
    return storing([])(rooms.map(({ api }) => ({ api, most: 1 }))); // one of them was stored before
  });
  waiting.push("a");
  due.ring(); // as another instance does
  await settled();
  expect({ sent: ends.length, claims: claims() }).toEqual({ sent: 0, claims: 2 });
  stored.resolve();
  await filled;
  await settled();
  expect({ sent: ends.length, waiting, claims: claims() }).toEqual({ sent: 2, waiting: [], claims: 3 });
});

test("New deliveries of an API that is not sent here are left to other instances", async () => {
  const { worker } = working([]);
  await settled();
  const given: number[] = [];
  await worker.fill(["of others"], storing(given));
  expect(given).toEqual([0]);
});

test("A store that refuses new deliveries keeps no place, and the error is the caller's", async () => {
  const { worker } = working([]);
  await settled();
  await expect(worker.fill(["a", "a"], () => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  const given: number[] = [];
  await worker.fill(["a", "a"], storing(given));
  expect(given).toEqual([2]);
});

test("A stop waits for new deliveries that are being stored, and no further one has room", async () => {
  const { worker } = working([]);
  await settled();
  const stored = Promise.withResolvers<void>();
  const filled = worker.fill(["a"], async (rooms) => {
    await stored.promise;
    return storing([])(rooms);
  });
  let hasStopped = false;
  const stopped = worker.stop().then(() => {
    hasStopped = true;
  });
  const given: number[] = [];
  await worker.fill(["a"], storing(given));
  await settled();
  expect({ given, hasStopped }).toEqual({ given: [0], hasStopped: false });
  stored.resolve();
  await filled;
  ends.shift()?.();
  await stopped;
});

test("What is known to be due is claimed, and leaves room for new deliveries; what was found beyond it is followed by one more claim", async () => {
  const { worker, due, waiting, asked } = working([], { concurrency: 9 });
  await settled();
  waiting.push("a", "a");
  due.ring("a", 2);
  const given: number[] = [];
  await settled();
  await worker.fill(["a", "a", "a"], storing(given));
  waiting.push("b", "b", "b");
  due.ring("b", 1);
  await settled();
  expect({ asked, given, waiting }).toEqual({ asked: [{ a: 9, b: 9 }, { a: 3 }, { b: 2 }, { b: 7 }], given: [3], waiting: [] });
});
