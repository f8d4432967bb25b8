/** From a folder to PostgreSQL, with the tool that an operator runs. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import { readOrMakeKeys } from "../../src/delivery/vault/keys.ts";
import { fails, SLOW_MS, startInstance, surrender, withStore } from "../support/stores.ts";

const holder = withStore("postgres");
const base = mkdtempSync(join(tmpdir(), "move-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const embedded = { kind: "embedded", folder: join(base, "data") } as const;
const keysFile = join(base, "data", "keys.json");
const tool = fileURLToPath(new URL("../../tools/move-deliveries.ts", import.meta.url));

function move(settings: Readonly<Record<string, string>>): Promise<{ stdout: string; stderr: string }> {
  const { url } = holder.store as { readonly url: string };
  const env = { PATH: process.env.PATH, DELIVERY_STORE: url, ...settings };
  return promisify(execFile)(process.execPath, [tool, `embedded:${embedded.folder}`], { env });
}

test(
  "What is moved is read, recognised, sent and operated on as before",
  async () => {
    const before = await startInstance(embedded, { keys: undefined });
    const what = [surrender(), surrender(), surrender()];
    const done = await before.deliveries.waitUntilAtRest((await before.deliveries.enqueue(what[0] ?? surrender())).id, 10_000);
    before.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const unknown = await before.deliveries.waitUntilAtRest((await before.deliveries.enqueue(what[1] ?? surrender())).id, 10_000);
    const resolved = await before.deliveries.resolve(unknown.id, "FAILED", "asked", "operator");
    before.answer = () => fails("TOP_THROTTLED", { retryAfterSeconds: 1 });
    const waiting = await before.deliveries.enqueue(what[2] ?? surrender());
    await expect(move({ DELIVERY_KEYS_FILE: keysFile })).rejects.toMatchObject({
      stderr: expect.stringMatching(/^Nothing was moved\. Another process uses/),
    });
    await before.deliveries.stop(5_000);

    expect((await move({ DELIVERY_KEYS_FILE: keysFile })).stdout).toMatch(/^3 deliveries moved/);
    await expect(move({ DELIVERY_KEYS_FILE: keysFile })).rejects.toMatchObject({
      stderr: expect.stringContaining("holds deliveries already"),
    });

    const { deliveries, calls } = await startInstance(holder.store, { keys: await readOrMakeKeys(keysFile) });
    expect(await deliveries.byId(done.id)).toEqual(done);
    expect(await deliveries.byId(unknown.id)).toEqual(resolved);
    expect(await deliveries.audit(unknown.id)).toMatchObject([{ who: "operator", note: "asked" }]);
    expect((await deliveries.enqueue(what[0] ?? surrender())).id).toBe(done.id);
    expect(await deliveries.waitUntilAtRest(waiting.id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    await deliveries.retry(unknown.id, "operator");
    expect(await deliveries.waitUntilAtRest(unknown.id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await deliveries.audit(unknown.id)).toHaveLength(2);
    expect(calls).toHaveLength(2);
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

test(
  "Without the folder's keys nothing is moved",
  async () => {
    const otherKeys = join(base, "other.json");
    await readOrMakeKeys(otherKeys);
    await expect(move({ DELIVERY_KEYS_FILE: otherKeys })).rejects.toMatchObject({ stderr: expect.stringContaining("Nothing was moved") });
  },
  SLOW_MS,
);
