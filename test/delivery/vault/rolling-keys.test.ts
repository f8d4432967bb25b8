/** Keys that are changed while two instances work on one PostgreSQL. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "@jest/globals";
import type { DeliveryKey } from "../../../src/delivery/vault/keys.ts";
import { runTool } from "../../support/command.ts";
import { until, withInstances } from "../../support/instances.ts";
import { SLOW_MS, surrender } from "../../support/stores.ts";

const on = withInstances();
const { sql, start } = on;
const older: DeliveryKey = { id: "older", key: Buffer.alloc(32, 1) };
const newer: DeliveryKey = { id: "newer", key: Buffer.alloc(32, 2) };
const folder = mkdtempSync(join(tmpdir(), "rolling-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(keys: readonly DeliveryKey[]): string {
  const path = join(folder, "keys.json");
  writeFileSync(path, JSON.stringify({ keys: keys.map(({ id, key }) => ({ id, key: Buffer.from(key).toString("base64") })) }));
  return path;
}

test(
  "In the safe order (the new key is second everywhere, then first), every instance reads and delivers everything",
  async () => {
    const [one, two] = [await start({ keys: [older, newer] }), await start({ keys: [newer, older] })];
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => (n % 2 ? one : two).deliveries.enqueue(surrender())));
    for (const { id } of all)
      for (const { deliveries } of [one, two])
        expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", receipt: { accepted: true } });
  },
  SLOW_MS,
);

test(
  "In the unsafe order, nothing fails: an instance without the key leaves a delivery to one with the key, and shows it without contents",
  async () => {
    const old = await start({ keys: [older] });
    const young = await start({ keys: [newer, older] });
    const what = surrender();
    const all = [await young.deliveries.enqueue(what)];
    for (let n = 0; n < 60; n++) all.push(await (n % 2 ? old : young).deliveries.enqueue(surrender()));
    for (const { id } of all) expect(await young.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await old.deliveries.enqueue(what)).toMatchObject({ id: all[0]?.id, state: "ACCEPTED", receipt: null });
    expect(await old.deliveries.list({}, 100)).toHaveLength(61);
  },
  SLOW_MS,
);

test(
  "A delivery that no instance can decrypt waits without an attempt, is counted, and blocks nothing else",
  async () => {
    const old = await start({ keys: [older] });
    const idle = await start({ keys: [newer, older], apis: [] });
    const waiting = await idle.deliveries.enqueue(surrender());
    const other = await old.deliveries.enqueue(surrender());
    expect(await old.deliveries.waitUntilAtRest(other.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
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

test(
  "Everything can be encrypted again while two instances work: nothing fails, and the old key can be dropped",
  async () => {
    const before = await start({ keys: [older], concurrency: 1 });
    const all = await Promise.all(Array.from({ length: 60 }, () => before.deliveries.enqueue(surrender())));
    await before.deliveries.waitUntilAtRest(all[0]?.id ?? "", 60_000);
    await before.deliveries.stop(5_000);
    const [one, two] = [await start({ keys: [newer, older], concurrency: 1 }), await start({ keys: [newer, older], concurrency: 1 })];
    const { url } = on.store as { readonly url: string };
    const rewrapped = runTool("delivery-keys", { DELIVERY_STORE: url, DELIVERY_KEYS_FILE: fileOf([newer, older]) }, "--rewrap");
    for (let isOver = false; !isOver; isOver = await Promise.race([rewrapped.then(() => true), delay(20, false)]))
      all.push(...(await Promise.all([one, two].map(({ deliveries }) => deliveries.enqueue(surrender())))));
    expect(await rewrapped).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringMatching(/^newer\t\d+\tencrypts\nolder\t0\tcan be dropped$/m),
    });

    await Promise.all([one, two].map(({ deliveries }) => deliveries.stop(5_000)));
    const after = await start({ keys: [newer] });
    for (const { id } of all)
      expect(await after.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", receipt: { accepted: true } });
    expect([before, one, two, after].flatMap(({ calls }) => calls)).toHaveLength(all.length);
  },
  SLOW_MS,
);
