/** The embedded store: its folder, its keys, and what a killed process leaves behind. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { openEmbedded } from "../../../../src/delivery/store/embedded/embedded.ts";
import type { DeliveryStore } from "../../../../src/delivery/store/store.ts";
import { readKeys } from "../../../../src/delivery/vault/keys.ts";
import { SLOW_MS, startInstance, surrender } from "../../../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "embedded-test-"));
const folder = join(base, "data");
const store: DeliveryStore = { kind: "embedded", folder };
const dist = new URL("../../../../dist/", import.meta.url).href;
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(base, { recursive: true, force: true });
});

/** A process that accepts two deliveries of one policy. It prints their ids once it sends the first, and this call never ends. */
function spawnSender(): ChildProcess {
  const program = `
    const { createDelivery } = await import("${dist}delivery/delivery.js");
    const { topApis } = await import("${dist}apis/index.js");
    const send = async (api, input, session, { permit }) => {
      await permit();
      if (queued.length === 2) say();
      sending = true;
      return new Promise(() => setInterval(() => {}, 1000));
    };
    const say = () => console.log(JSON.stringify(queued));
    let sending = false, queued = [];
    const deliveries = createDelivery({ store: ${JSON.stringify(store)}, keys: undefined, apis: topApis, send,
      timeoutMs: 60000, concurrency: 16, retentionDays: 30, unsettledRetentionDays: 180, patienceMs: 15000, repeatable: [] });
    for (const n of [1, 2]) {
      const input = { instPolicyId: "one policy", refundMoney: String(n) };
      queued.push((await deliveries.enqueue({ api: topApis[0], input, session: undefined, caller: "c", idempotencyKey: "k" + n })).id);
    }
    if (sending) say();
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return child;
}

test("Without use no folder is made, and all reads find nothing", async () => {
  const { deliveries } = await startInstance(store, { keys: undefined });
  expect(await deliveries.byId("00000000-0000-0000-0000-000000000000")).toBeUndefined();
  expect(await deliveries.list({}, 10)).toEqual([]);
  expect(await deliveries.health()).toMatchObject({ unknown: { count: 0 } });
  await deliveries.stop(1_000);
  expect(existsSync(folder)).toBe(false);
});

test(
  "After a kill, the next process makes the delivery that was being sent UNKNOWN, and sends the waiting one; two processes cannot run",
  async () => {
    const child = spawnSender();
    const [line] = await once(child.stdout?.setEncoding("utf8") as NonNullable<ChildProcess["stdout"]>, "data");
    const [first = "", second = ""] = JSON.parse(line as string) as string[];
    await expect(startInstance(store, { keys: undefined })).rejects.toThrow("Another process uses the delivery store");
    child.kill("SIGKILL");
    await once(child, "exit");

    const { deliveries, calls, events } = await startInstance(store, { keys: undefined });
    expect(events).toContainEqual(expect.objectContaining({ kind: "recovered", id: first, state: "UNKNOWN" }));
    expect(await deliveries.byId(first)).toMatchObject({ state: "UNKNOWN", attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }] });
    expect(await deliveries.waitUntilAtRest(second, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect(calls.map(({ input }) => input)).toMatchObject([{ refundMoney: "2" }]);
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

test(
  "Only the owner can read the key file, and the keys stay the same",
  async () => {
    const path = join(folder, "keys.json");
    const text = readFileSync(path, "utf8");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readKeys(text)).toHaveLength(1);
    const { deliveries } = await startInstance(store, { keys: undefined });
    await deliveries.enqueue(surrender());
    await deliveries.stop(5_000);
    expect(readFileSync(path, "utf8")).toBe(text);
  },
  SLOW_MS,
);

test(
  "The store cannot be opened with other keys, and can be opened with its own keys afterwards",
  async () => {
    await expect(startInstance(store)).rejects.toThrow("DELIVERY_KEYS_FILE does not have");
    const { deliveries } = await startInstance(store, { keys: undefined });
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

test(
  "A commit is on the disk: PostgreSQL's fsync is on, with the method that reaches the disk here",
  async () => {
    const database = await openEmbedded(join(base, "durable"));
    expect(
      await database.query(
        "SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'wal_sync_method', 'synchronous_commit') ORDER BY 1",
      ),
    ).toEqual([
      { name: "fsync", setting: "on" },
      { name: "synchronous_commit", setting: "on" },
      { name: "wal_sync_method", setting: "fsync" },
    ]);
    await database.close();
  },
  SLOW_MS,
);
