/** A backup of an embedded store that is in use: an operator makes it and restores it. */
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { graphql } from "../support/graphql.ts";
import { exchange } from "../support/raw-client.ts";
import { startTestService, withService } from "../support/service.ts";
import { SLOW_MS, startInstance, surrender, withStore } from "../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "backup-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const ENQUEUE = 'mutation ($key: ID!) { enqueueSyncSurrenderInfo(input: { refundMoney: "1" }, idempotencyKey: $key) { id } }';
const BY_KEY = "query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { id state receipt { accepted } } }";

describe("With a folder for backups", () => {
  const folder = join(base, "made", "by", "us");
  const running = withService({
    ADMIN_PORT: "0",
    DELIVERY_STORE: `embedded:${join(base, "data")}`,
    DELIVERY_BACKUP_FOLDER: folder,
  });
  const at = (): URL => new URL("backup", running.service.adminUrl);

  test(
    "A backup can be made while deliveries are accepted; a service on its copy has every delivery that was stored before it began",
    async () => {
      expect(await (await fetch(at(), { method: "POST" })).json()).toMatchObject({ message: expect.stringMatching(/nothing to back up/) });
      const keysBefore = Array.from({ length: 20 }, (_, n) => `before-${n}`);
      await Promise.all(keysBefore.map((key) => graphql(running.service, ENQUEUE, { key })));
      const meanwhile = Array.from({ length: 20 }, (_, n) => graphql(running.service, ENQUEUE, { key: `meanwhile-${n}` }));
      const answer = await fetch(at(), { method: "POST" });
      const made = (await answer.json()) as { readonly folder: string; readonly bytes: number };
      expect(answer.status).toBe(200);
      expect(made.bytes).toBeGreaterThan(1_000_000);
      await Promise.all(meanwhile);
      expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([made.folder]);
      expect(readdirSync(made.folder).toSorted()).toEqual(["keys.json", "postgres"]);

      cpSync(made.folder, join(base, "restored"), { recursive: true });
      const restored = await startTestService({ DELIVERY_STORE: `embedded:${join(base, "restored")}` });
      for (const key of keysBefore) {
        expect(await graphql(restored, BY_KEY, { key })).toMatchObject({ data: { topDeliveryByKey: { id: expect.any(String) } } });
      }
      await restored.stop();
    },
    SLOW_MS,
  );

  test("A web page cannot start a backup, and neither can a request with another host name", async () => {
    expect((await exchange(at(), { method: "POST", headers: { origin: "https://evil.example" } })).status).toBe(403);
    expect((await exchange(at(), { method: "POST", headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
    expect((await exchange(at(), { method: "POST", headers: { host: "evil.example" } })).status).toBe(403);
  });
});

describe("Without a folder for backups", () => {
  const running = withService({ ADMIN_PORT: "0" });

  test("The answer names the setting that is missing", async () => {
    const answer = await fetch(new URL("backup", running.service.adminUrl), { method: "POST" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ message: expect.stringContaining("DELIVERY_BACKUP_FOLDER") });
  });
});

describe("With a folder that cannot be used", () => {
  const holder = withStore("embedded");

  test(
    "The backup is refused with a plain message, and nothing is left there",
    async () => {
      const { deliveries } = await startInstance(holder.store);
      await deliveries.enqueue(surrender());
      await expect(deliveries.backUp("/dev/null/backups")).rejects.toMatchObject({
        code: "DELIVERY_REFUSED",
        message: "The backup cannot be written into /dev/null/backups (ENOTDIR); nothing of it is left there.",
      });
      expect(existsSync("/dev/null/backups")).toBe(false);
      await deliveries.stop(5_000);
    },
    SLOW_MS,
  );
});
