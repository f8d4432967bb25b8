/** Keys that are changed while two instances work on one PostgreSQL. */
import { expect, test } from "@jest/globals";
import type { DeliveryKey } from "../../../src/delivery/vault/keys.ts";
import { until, withInstances } from "../../support/instances.ts";
import { SLOW_MS, surrender } from "../../support/stores.ts";

const { sql, start } = withInstances();
const older: DeliveryKey = { id: "older", key: Buffer.alloc(32, 1) };
const newer: DeliveryKey = { id: "newer", key: Buffer.alloc(32, 2) };

test(
  "In the safe order, new key second everywhere and then first, everybody reads and delivers all",
  async () => {
    const [one, two] = [await start({ keys: [older, newer] }), await start({ keys: [newer, older] })];
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => (n % 2 ? one : two).deliveries.enqueue(surrender())));
    for (const { id } of all)
      for (const { deliveries } of [one, two])
        expect(await deliveries.waitUntilAtRest(id, 20_000)).toMatchObject({ state: "ACCEPTED", receipt: { accepted: true } });
  },
  SLOW_MS,
);

test(
  "In the unsafe order, nothing fails: who does not have the key leaves it to who has, and shows it without its contents",
  async () => {
    const old = await start({ keys: [older] });
    const young = await start({ keys: [newer, older] });
    const what = surrender();
    const all = [await young.deliveries.enqueue(what)];
    for (let n = 0; n < 60; n++) all.push(await (n % 2 ? old : young).deliveries.enqueue(surrender()));
    for (const { id } of all) expect(await young.deliveries.waitUntilAtRest(id, 20_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await old.deliveries.enqueue(what)).toMatchObject({ id: all[0]?.id, state: "ACCEPTED", receipt: null });
    expect(await old.deliveries.list({}, 100)).toHaveLength(61);
  },
  SLOW_MS,
);

test(
  "What nobody here can read waits without an attempt, is counted, and holds up nothing else",
  async () => {
    const old = await start({ keys: [older] });
    const idle = await start({ keys: [newer, older], apis: [] });
    const waiting = await idle.deliveries.enqueue(surrender());
    const other = await old.deliveries.enqueue(surrender());
    expect(await old.deliveries.waitUntilAtRest(other.id, 20_000)).toMatchObject({ state: "ACCEPTED" });
    expect((await old.deliveries.health()).unreadable).toMatchObject({ count: 1, oldest: expect.any(Date) });
    expect((await idle.deliveries.health()).unreadable).toEqual({ count: 0, oldest: null });
    const rows = await sql("SELECT attempt, state FROM top_delivery.delivery WHERE id = $1", [waiting.id]);
    expect(rows).toEqual([{ attempt: 0, state: "QUEUED" }]);
    await until(() => old.events.some(({ kind }) => kind === "unreadable"));
    const young = await start({ keys: [newer, older] });
    await until(async () => (await young.deliveries.byId(waiting.id))?.state === "ACCEPTED");
  },
  SLOW_MS,
);
