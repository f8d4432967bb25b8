/** Rows after their retention, on both stores. */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { removeRows } from "../../../../src/delivery/ledger/records/remove.ts";
import { openStore } from "../../../../src/delivery/store/store.ts";
import { until } from "../../../support/instances.ts";
import { fails, newStore, SLOW_MS, startInstance, storeKinds, surrender } from "../../../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "archive-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test.each(storeKinds)(
  "On %s, old settled rows are archived and then removed with all that belongs to them; younger rows and UNKNOWN ones stay",
  async (kind) => {
    await using holder = await newStore(kind);
    const archiveFolder = join(base, kind);
    const first = await startInstance(holder.store);
    const rest = async () => first.deliveries.waitUntilAtRest((await first.deliveries.enqueue(surrender())).id, 60_000);
    const young = await rest();
    first.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const [old, unknown] = [await rest(), await rest()];
    await first.deliveries.resolve(old.id, "FAILED", "a note", "operator");
    const operation = { api: "syncSurrenderInfo", who: "operator", why: "asked" };
    await first.deliveries.liftBan(operation);
    await first.deliveries.pauseReport({ ...operation, until: new Date("2026-01-02T03:04:05Z") });
    await first.deliveries.resumeReport(operation);
    await first.deliveries.stop(5_000);
    const database = await openStore(holder.store);
    await database.query("UPDATE top_delivery.delivery SET settled_at = now() - interval '41 days' WHERE id = $1", [old.id]);
    await database.query("UPDATE top_delivery.delivery SET created_at = now() - interval '41 days' WHERE id = $1", [unknown.id]);
    await database.query("UPDATE top_delivery.ban_audit SET at = now() - interval '41 days'");
    await database.close();

    const second = await startInstance(holder.store, { rowRetention: { days: 40, archiveFolder } });
    await until(() => second.events.some((event) => event.kind === "removed" && event.count === 1));
    expect(await second.deliveries.byId(old.id)).toBeUndefined();
    expect(await second.deliveries.byId(young.id)).toMatchObject({ state: "ACCEPTED" });
    expect(await second.deliveries.byId(unknown.id)).toMatchObject({ state: "UNKNOWN" });
    await second.deliveries.stop(5_000);

    const [name = ""] = readdirSync(archiveFolder);
    const path = join(archiveFolder, name);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const text = readFileSync(path, "utf8");
    expect(text.endsWith("\n")).toBe(true);
    expect(
      text
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([
      { type: "ban-lifted", who: "operator", report: "syncSurrenderInfo", why: "asked", until: null },
      { type: "report-paused", who: "operator", report: "syncSurrenderInfo", until: expect.stringContaining("2026-01-02T03:04:05") },
      { type: "report-resumed", who: "operator", report: "syncSurrenderInfo", until: null },
      { type: "delivery", id: old.id, key: old.idempotencyKey, state: "FAILED", attempts: [{ n: 1 }], audit: [{ who: "operator" }] },
    ]);
    expect(text).not.toContain("a note");
  },
  SLOW_MS,
);

test.each(storeKinds)(
  "On %s, an archive that hangs holds up nobody, and if it fails, its error is passed on and the rows stay",
  async (kind) => {
    await using holder = await newStore(kind);
    const instance = await startInstance(holder.store);
    const { id } = await instance.deliveries.waitUntilAtRest((await instance.deliveries.enqueue(surrender())).id, 60_000);
    await instance.deliveries.stop(5_000);
    const database = await openStore(holder.store);
    const touch = () =>
      database.query("UPDATE top_delivery.delivery SET settled_at = now() - interval '41 days' WHERE id = $1 RETURNING id", [id]);
    await touch();
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const archive = () => {
      asked.resolve();
      return answer.promise;
    };
    const removing = removeRows({ database }, { days: 40, archive });
    removing.catch(() => undefined);
    await asked.promise;
    expect(await touch()).toEqual([{ id }]);
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    answer.reject(full);
    await expect(removing).rejects.toBe(full);
    expect(await touch()).toEqual([{ id }]);
    await database.close();
  },
  SLOW_MS,
);

test("An archive line that a crash cut off does not damage the next line", async () => {
  const { archiveIn } = await import("../../../../src/delivery/store/archive.ts");
  const folder = join(base, "cut");
  const archive = archiveIn(folder);
  await archive(['{"n":1}']);
  const path = join(folder, readdirSync(folder)[0] ?? "");
  appendFileSync(path, '{"n":');
  await archive(['{"n":2}', '{"n":3}']);
  expect(readFileSync(path, "utf8")).toBe('{"n":1}\n{"n":\n{"n":2}\n{"n":3}\n');
});
