/** A caller's backlog is limited, on both stores, and each caller has its own limit. */
import { describe, expect, test } from "@jest/globals";
import { createBacklog } from "../../../src/delivery/engine/backlog.ts";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { until } from "../../support/instances.ts";
import { newStore, SLOW_MS, startInstance, storeKinds, surrender } from "../../support/stores.ts";

test.each(storeKinds)(
  "On the %s store, a delivery over the limit is refused, a known key is not, and new ones are accepted again when fewer wait",
  async (kind) => {
    await using holder = await newStore(kind);
    const instance = await startInstance(holder.store, { maxWaiting: 20, pollMs: 100 });
    const { deliveries } = instance;
    await using _ = { [Symbol.asyncDispose]: () => deliveries.stop(5_000) };
    const pausing = { api: "syncSurrenderInfo", who: "operator", why: "a test" };
    await deliveries.pauseReport({ ...pausing, until: null });
    const intents = Array.from({ length: 25 }, () => surrender());
    const taken = await Promise.allSettled(intents.map((intent) => deliveries.enqueue(intent)));
    expect(taken.map(({ status }) => status)).toEqual([...Array(20).fill("fulfilled"), ...Array(5).fill("rejected")]);
    await expect(deliveries.enqueue(surrender())).rejects.toMatchObject({
      code: "DELIVERY_BACKLOG_FULL",
      extensions: { retryable: true },
      message: expect.stringContaining("20 deliveries of this caller wait"),
    });
    expect((await deliveries.enqueue(intents[0] as (typeof intents)[0])).state).toBe("QUEUED");
    await deliveries.enqueue(surrender({ caller: "another" }));
    await deliveries.resumeReport(pausing);
    await until(() => instance.calls.length === 21);
    await until(async () =>
      deliveries.enqueue(intents[24] as (typeof intents)[0]).then(
        () => true,
        () => false,
      ),
    );
  },
  SLOW_MS,
);

/** Whether one more delivery is accepted. It counts as stored at once. */
function hasRoomIn(letIn: ReturnType<typeof createBacklog>): (caller: string) => Promise<boolean> {
  return async (caller) => {
    const leave = await letIn(caller);
    leave?.();
    return leave !== undefined;
  };
}

/** A ledger that only counts: the test sets how many wait. */
function counted(most: number, { shared = true, world = { waiting: 0, counts: 0, now: 0 } } = {}) {
  const query = async (_sql: string, [callers]: readonly (readonly string[])[]) => {
    world.counts++;
    return (callers as readonly string[]).map(() => ({ waiting: Math.min(world.waiting, most) }));
  };
  const ledger = { database: { query, shared }, apis: new Map() } as unknown as Ledger;
  return { world, hasRoom: hasRoomIn(createBacklog(ledger, { maxWaiting: most }, () => world.now)) };
}

describe("Waiting deliveries are counted rarely", () => {
  test("while there is room; then two instances together exceed the limit by 1 % at most", async () => {
    const most = 10_000;
    const { world, hasRoom } = counted(most);
    const other = counted(most, { world }).hasRoom;
    for (let n = 0; n < 30_000; n++) if (await (n % 2 ? hasRoom : other)("caller")) world.waiting++;
    expect(world.waiting).toBeGreaterThanOrEqual(most);
    expect(world.waiting).toBeLessThanOrEqual(most * 1.01);
    expect(world.counts).toBeLessThan(120);
  });

  test("when there is no room; after half a second they are counted again, and a free place is used", async () => {
    const { world, hasRoom } = counted(100);
    world.waiting = 100;
    for (let n = 0; n < 1_000; n++) expect(await hasRoom("caller")).toBe(false);
    expect(world.counts).toBe(1);
    world.waiting = 99;
    world.now += 501;
    expect(await hasRoom("caller")).toBe(true);
    expect(await hasRoom("caller")).toBe(false);
  });

  test("and after ten seconds, deliveries of other instances are counted too", async () => {
    const { world, hasRoom } = counted(100);
    expect(await hasRoom("caller")).toBe(true);
    world.waiting = 100;
    world.now += 10_001;
    expect(await hasRoom("caller")).toBe(false);
  });

  test("and without other instances not again for ten minutes", async () => {
    const { world, hasRoom } = counted(100, { shared: false });
    expect(await hasRoom("caller")).toBe(true);
    world.waiting = 100;
    world.now += 10_001;
    expect([await hasRoom("caller"), world.counts]).toEqual([true, 1]);
    world.now += 600_000;
    expect([await hasRoom("caller"), world.counts]).toEqual([false, 2]);
  });

  test("and once for each of 2,000 callers that take turns", async () => {
    const { world, hasRoom } = counted(100);
    for (let n = 0; n < 4_000; n++) await hasRoom(`caller ${n % 2_000}`);
    expect(world.counts).toBe(2_000);
  });

  test("and never if there is no limit", async () => {
    const { world, hasRoom } = counted(0);
    expect(await hasRoom("caller")).toBe(true);
    expect(world.counts).toBe(0);
  });
});
