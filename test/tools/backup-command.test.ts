/** `npm run delivery:backup` as an operator runs it, and `delivery:check` on what it made. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { runTool, type Said } from "../support/command.ts";
import { graphql } from "../support/graphql.ts";
import { startTestService } from "../support/service.ts";
import { SLOW_MS } from "../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "backup-command-"));
const settings = { DELIVERY_STORE: `embedded:${join(base, "data")}`, DELIVERY_BACKUP_FOLDER: join(base, "backups") };
const ENQUEUE = 'mutation ($key: ID!) { enqueueSyncSurrenderInfo(input: { refundMoney: "1" }, idempotencyKey: $key) { id } }';

let service: Service | undefined;
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function startWith(key: string): Promise<string> {
  service = await startTestService({ ...settings, ADMIN_PORT: "0" });
  expect(await graphql(service, ENQUEUE, { key })).toMatchObject({ data: { enqueueSyncSurrenderInfo: { id: expect.any(String) } } });
  return service.adminUrl?.port ?? "";
}

/** The folder that the command printed. It is checked that it has this number of deliveries and no problems. */
async function expectGood({ code, stdout, stderr }: Said, deliveries: number): Promise<void> {
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const folder = stdout.trimEnd();
  expect(existsSync(join(folder, "keys.json"))).toBe(true);
  const checked = await runTool("check-deliveries", {}, `embedded:${folder}`);
  expect(checked).toMatchObject({ code: 0, stdout: expect.stringMatching(`^${deliveries} deliveries and .* no problems`) });
}

test(
  "If the service runs, the command asks it on ADMIN_PORT for the backup; otherwise the command makes it; both backups pass the check",
  async () => {
    const port = await startWith("first");
    await expectGood(await runTool("back-up-deliveries", { ...settings, ADMIN_PORT: port }), 1);
    const unasked = await runTool("back-up-deliveries", settings);
    expect(unasked).toMatchObject({ code: 1, stdout: "", stderr: expect.stringMatching(/^Nothing was backed up\. Another process uses/) });
    await service?.stop();
    service = undefined;
    await expectGood(await runTool("back-up-deliveries", { ...settings, ADMIN_PORT: port }), 1);
  },
  2 * SLOW_MS,
);

test("A missing setting and a missing store are reported in one message", async () => {
  const { DELIVERY_STORE } = settings;
  expect(await runTool("back-up-deliveries", { DELIVERY_STORE })).toMatchObject({
    code: 1,
    stderr: "Nothing was backed up. There is no folder for backups. Set DELIVERY_BACKUP_FOLDER to one.\n",
  });
  const absent = join(base, "absent");
  expect(await runTool("back-up-deliveries", { ...settings, DELIVERY_STORE: `embedded:${absent}` })).toMatchObject({
    code: 1,
    stderr: `Nothing was backed up. There is no delivery store in ${absent}.\n`,
  });
});
