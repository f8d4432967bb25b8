/** Deliveries are moved from a folder to PostgreSQL, with the tool that an operator runs. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { readOrMakeKeys } from "../../src/delivery/vault/keys.ts";
import type { TopApi } from "../../src/top/api.ts";
import { until } from "../support/instances.ts";
import { fails, SLOW_MS, startInstance, surrender, withStore, yes } from "../support/stores.ts";
import { startReceiver, WEBHOOK_SECRET } from "../support/webhook-receiver.ts";

const holder = withStore("postgres");
const base = mkdtempSync(join(tmpdir(), "move-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const embedded = { kind: "embedded", folder: join(base, "data") } as const;
const keysFile = join(base, "data", "keys.json");
const tool = fileURLToPath(new URL("../../tools/move-deliveries.ts", import.meta.url));

function move(
  settings: Readonly<Record<string, string>>,
  { folder }: { folder: string } = embedded,
): Promise<{ stdout: string; stderr: string }> {
  const { url } = holder.store as { readonly url: string };
  const env = { PATH: process.env.PATH, DELIVERY_STORE: url, ...settings };
  return promisify(execFile)(process.execPath, [tool, `embedded:${folder}`], { env });
}

test(
  "Moved deliveries can be read, recognised, sent and operated on as before",
  async () => {
    const before = await startInstance(embedded, { keys: undefined });
    const what = [surrender(), surrender(), surrender()];
    const done = await before.deliveries.waitUntilAtRest((await before.deliveries.enqueue(what[0] ?? surrender())).id, 60_000);
    before.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const unknown = await before.deliveries.waitUntilAtRest((await before.deliveries.enqueue(what[1] ?? surrender())).id, 60_000);
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
    expect(await deliveries.waitUntilAtRest(waiting.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    await deliveries.retry(unknown.id, "operator");
    expect(await deliveries.waitUntilAtRest(unknown.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await deliveries.audit(unknown.id)).toHaveLength(2);
    expect(calls).toHaveLength(2);
    await deliveries.stop(5_000);
  },
  SLOW_MS,
);

test(
  "Unsent marks, subjects and waiting webhook events are moved and have their effect, and a report may be paused on both sides",
  async () => {
    await using receiver = await startReceiver();
    receiver.answer = () => 503;
    const source = { kind: "embedded", folder: join(base, "all") } as const;
    const target = { kind: "postgres", url: await holder.server.newDatabase() } as const;
    const options = { webhook: { url: receiver.url, secrets: [WEBHOOK_SECRET] }, timeoutMs: 200, patienceMs: 200, pollMs: 300 };
    const never = new Promise<never>(() => undefined);
    const marked = Promise.withResolvers<void>();
    const before = await startInstance(source, {
      ...options,
      keys: undefined,
      send: async (api, input, _session, { permit }) => {
        const { refundMoney } = input as { readonly refundMoney?: string };
        if (refundMoney === "waits for its turn") return never;
        await permit();
        if (refundMoney !== "has no answer") return yes(api);
        marked.resolve();
        return never;
      },
    });
    const done = await before.deliveries.enqueue(surrender({ input: { instPolicyId: "POLICY-1" } }));
    await before.deliveries.waitUntilAtRest(done.id, 60_000);
    const pausing = { api: "claimWorkcardInsurance", who: "operator", why: "month's end", until: null };
    await before.deliveries.pauseReport(pausing);
    const paused = await before.deliveries.enqueue(surrender({ api: workcardInsuranceClaim as unknown as TopApi, input: {} }));
    const unsent = await before.deliveries.enqueue(surrender({ input: { refundMoney: "waits for its turn" } }));
    const sent = await before.deliveries.enqueue(surrender({ input: { refundMoney: "has no answer" } }));
    // It is SENDING from the beginning, but before its mark it would be sent again.
    await marked.promise;
    expect((await before.deliveries.byId(sent.id))?.state).not.toBe("QUEUED");
    await until(() => receiver.messages.length > 0);
    await before.deliveries.stop(100);

    const atTarget = await startInstance(target, { keys: await readOrMakeKeys(join(source.folder, "keys.json")) });
    await atTarget.deliveries.pauseReport(pausing);
    await atTarget.deliveries.stop(5_000);
    const settings = { DELIVERY_STORE: target.url, DELIVERY_KEYS_FILE: join(source.folder, "keys.json") };
    expect((await move(settings, source)).stdout).toMatch(/^4 deliveries moved/);

    receiver.reset();
    const { deliveries, calls } = await startInstance(target, { ...options, keys: await readOrMakeKeys(settings.DELIVERY_KEYS_FILE) });
    expect((await deliveries.list({ subject: "POLICY-1" }, 10)).map(({ id }) => id)).toEqual([done.id]);
    expect(await deliveries.waitUntilAtRest(unsent.id, 60_000)).toMatchObject({ state: "ACCEPTED", attempts: [{ code: null }] });
    expect(await deliveries.waitUntilAtRest(sent.id, 60_000)).toMatchObject({ state: "UNKNOWN" });
    await until(() => receiver.taken.length === 3);
    expect(new Map(receiver.taken.map(({ data }) => [data.id, data.state]))).toEqual(
      new Map([
        [done.id, "ACCEPTED"],
        [unsent.id, "ACCEPTED"],
        [sent.id, "UNKNOWN"],
      ]),
    );
    expect((await deliveries.byId(paused.id))?.state).toBe("QUEUED");
    expect((await deliveries.reports()).find(({ report }) => report === pausing.api)).toMatchObject({ paused: { why: "month's end" } });
    expect(calls).toHaveLength(1);
    await deliveries.resumeReport(pausing);
    expect(await deliveries.waitUntilAtRest(paused.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
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
