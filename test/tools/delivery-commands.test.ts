/** The commands about deliveries as an operator runs them, on both stores. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { migrations } from "../../src/delivery/ledger/migrations/migrate.ts";
import { openStore } from "../../src/delivery/store/store.ts";
import { runTool } from "../support/command.ts";
import { giveAway } from "../support/other-user.ts";
import { startPostgres } from "../support/postgres.ts";
import { fails, newStore, no, SLOW_MS, startInstance, storeKinds, surrender, withStore } from "../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "commands-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const newKey = { id: "new", key: Buffer.alloc(32, 8).toString("base64") };
const oldKey = { id: "test", key: Buffer.alloc(32, 7).toString("base64") };
const keysFile = join(base, "keys.json");
writeFileSync(keysFile, JSON.stringify({ keys: [oldKey] }));

describe.each(storeKinds)("On %s", (kind) => {
  const holder = withStore(kind);

  test(
    "Deliveries can be checked, exported, encrypted again and then read, and a changed row is found",
    async () => {
      const before = await startInstance(holder.store);
      const rest = async (what = surrender()) => before.deliveries.waitUntilAtRest((await before.deliveries.enqueue(what)).id, 60_000);
      const session = "a-session-that-is-secret";
      const accepted = await rest(surrender({ session, input: { refundMoney: "12345.67", instPolicyId: "POLICY-9" } }));
      before.answer = ({ api }) => no(api);
      await rest();
      before.answer = () => fails("TOP_OUTCOME_UNKNOWN");
      const unknown = await rest();
      await before.deliveries.resolve(unknown.id, "FAILED", "a note", "operator");
      await before.deliveries.stop(5_000);

      const checked = await runTool("check-deliveries", holder.settings);
      expect(checked).toMatchObject({ code: 0, stdout: "3 deliveries and 10 encrypted texts checked: no problems.\n" });

      const plain = await runTool("export-deliveries", holder.settings);
      expect(plain.stderr).toBe(
        "3 deliveries exported. Left out: contents (inputs, answers, TOP's words, notes; use --contents to include them), sellers' sessions, and what was erased or removed before.\n",
      );
      const lines = plain.stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines).toMatchObject([
        {
          type: "delivery",
          id: accepted.id,
          caller: "caller",
          key: accepted.idempotencyKey,
          report: "syncSurrenderInfo",
          state: "ACCEPTED",
        },
        { state: "REFUSED", attempts: [{ n: 1, code: null, requestId: "request-2" }] },
        { state: "FAILED", audit: [{ who: "operator", action: "resolve", from: "UNKNOWN", to: "FAILED" }] },
      ]);
      expect(plain.stdout).not.toMatch(/12345\.67|POLICY-9|a note|words|secret/);

      const out = join(base, `${kind}.jsonl`);
      expect(await runTool("export-deliveries", holder.settings, "--contents", "--out", out)).toMatchObject({ code: 0, stdout: "" });
      const whole = readFileSync(out, "utf8");
      expect(
        whole
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ).toMatchObject([
        { contents: { input: { refund_money: "12345.67" }, answer: { receipt: { accepted: true } } } },
        {},
        { audit: [{ note: "a note" }], contents: { failure: { code: "TOP_OUTCOME_UNKNOWN", message: "words" } } },
      ]);
      expect(whole).not.toContain(session);
      expect(await runTool("export-deliveries", holder.settings, "--out", out)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/EEXIST/),
      });

      const mixedKeys = join(base, `${kind}-keys.json`);
      writeFileSync(mixedKeys, JSON.stringify({ keys: [newKey, oldKey] }));
      const settings = { ...holder.settings, DELIVERY_KEYS_FILE: mixedKeys };
      expect((await runTool("delivery-keys", settings)).stdout).toBe("new\t1\tencrypts\ntest\t10\tin use\n");
      expect((await runTool("delivery-keys", settings, "--rewrap")).stdout).toBe(
        "10 texts re-encrypted.\nnew\t11\tencrypts\ntest\t0\tcan be dropped\n",
      );
      writeFileSync(mixedKeys, JSON.stringify({ keys: [newKey] }));
      expect(await runTool("check-deliveries", settings)).toMatchObject({ code: 0 });
      const after = await startInstance(holder.store, { keys: [{ id: "new", key: Buffer.alloc(32, 8) }] });
      expect(await after.deliveries.byId(accepted.id)).toEqual(accepted);
      expect(await after.deliveries.audit(unknown.id)).toMatchObject([{ note: "a note" }]);
      await after.deliveries.stop(5_000);

      const wrong = await runTool("check-deliveries", holder.settings);
      expect(wrong).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/secret cannot be opened\. It was encrypted under the key new/),
      });

      const database = await openStore(holder.store);
      await database.query(
        "UPDATE top_delivery.delivery SET payload = overlay(payload placing 'AAAA' from 40), turn = true WHERE id = $1",
        [accepted.id],
      );
      await database.close();
      const tampered = await runTool("check-deliveries", settings);
      expect(tampered).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(
          /^1 deliveries are at rest and have a place.*\ndelivery\.payload cannot be opened\..*1 deliveries: .*\n3 deliveries .* 2 problems/,
        ),
      });
      expect(tampered.stdout).toContain(accepted.id);
    },
    4 * SLOW_MS,
  );
});

test(
  "A command on an empty database says that there is no delivery store, without the password, and creates none",
  async () => {
    const server = await startPostgres();
    try {
      const url = new URL(await server.newDatabase());
      const settings = { DELIVERY_STORE: url.href, DELIVERY_KEYS_FILE: keysFile };
      for (const tool of ["export-deliveries", "delivery-keys", "check-deliveries"])
        expect(await runTool(tool, settings)).toMatchObject({
          code: 1,
          stderr: `There is no delivery store in the database ${url.pathname.slice(1)} on ${url.host}.\n`,
        });
    } finally {
      await server.remove();
    }
  },
  SLOW_MS,
);

test(
  "A command does not migrate the store of another version, which its own program may still use",
  async () => {
    await using holder = await newStore("postgres");
    await (await startInstance(holder.store)).deliveries.stop(1_000);
    const database = await openStore(holder.store);
    await database.query("DELETE FROM top_delivery.version WHERE number = $1", [migrations.length]);
    for (const tool of ["export-deliveries", "delivery-keys", "check-deliveries"])
      expect(await runTool(tool, holder.settings)).toMatchObject({
        code: 1,
        stderr: `The delivery store has version ${migrations.length - 1}, and this program knows ${migrations.length}. Use the program that made it.\n`,
      });
    await database.close();
  },
  SLOW_MS,
);

test(
  "Checking an embedded store that a crash left before its first use says what is missing",
  async () => {
    const folder = join(base, "left-empty");
    await (await openStore({ kind: "embedded", folder })).close();
    const settings = { DELIVERY_STORE: `embedded:${folder}`, DELIVERY_KEYS_FILE: keysFile };
    expect(await runTool("check-deliveries", settings)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("The store's secret is missing.\n"),
    });
  },
  SLOW_MS,
);

/** Only root can give files to another user. */
(process.getuid?.() === 0 ? test : test.skip).each([
  "check-deliveries",
  "export-deliveries",
  "delivery-keys",
  "back-up-deliveries",
  "move-deliveries",
])(
  "%s refuses to touch another user's folder, and says as which user to run it",
  async (tool) => {
    const folder = join(base, "another-users");
    if (!existsSync(folder)) await (await openStore({ kind: "embedded", folder })).close();
    giveAway(folder);
    const before = readdirSync(folder, { recursive: true });
    const isMove = tool === "move-deliveries";
    const settings = {
      DELIVERY_STORE: isMove ? "postgres://nobody@127.0.0.1:1/none" : `embedded:${folder}`,
      DELIVERY_KEYS_FILE: keysFile,
      DELIVERY_BACKUP_FOLDER: join(base, "backups"),
    };
    const said = await runTool(tool, settings, ...(isMove ? [`embedded:${folder}`] : []));
    const { uid } = statSync(folder);
    expect(said).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        `The delivery store in ${folder} belongs to user ${uid}, but this command runs as user 0, whose new files would keep the service out: run it as user ${uid}, such as with sudo -u "#${uid}".\n`,
      ),
    });
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  },
  SLOW_MS,
);

test("Checking a missing store does not create it", async () => {
  const said = await runTool("check-deliveries", { DELIVERY_STORE: `embedded:${join(base, "absent")}` });
  expect(said).toMatchObject({ code: 1, stderr: `There is no delivery store in ${join(base, "absent")}.\n` });
});
