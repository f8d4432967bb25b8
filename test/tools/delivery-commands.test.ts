/** The commands about deliveries as an operator runs them, on both stores. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { openStore } from "../../src/delivery/store/store.ts";
import { runTool } from "../support/command.ts";
import { fails, no, SLOW_MS, startInstance, storeKinds, surrender, withStore } from "../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "commands-test-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const newKey = { id: "new", key: Buffer.alloc(32, 8).toString("base64") };
const oldKey = { id: "test", key: Buffer.alloc(32, 7).toString("base64") };

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

      const keysFile = join(base, `${kind}-keys.json`);
      writeFileSync(keysFile, JSON.stringify({ keys: [newKey, oldKey] }));
      const settings = { ...holder.settings, DELIVERY_KEYS_FILE: keysFile };
      expect((await runTool("delivery-keys", settings)).stdout).toBe("new\t1\tencrypts\ntest\t10\tin use\n");
      expect((await runTool("delivery-keys", settings, "--rewrap")).stdout).toBe(
        "10 texts re-encrypted.\nnew\t11\tencrypts\ntest\t0\tcan be dropped\n",
      );
      writeFileSync(keysFile, JSON.stringify({ keys: [newKey] }));
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

test("Checking a missing store does not create it", async () => {
  const said = await runTool("check-deliveries", { DELIVERY_STORE: `embedded:${join(base, "absent")}` });
  expect(said).toMatchObject({ code: 1, stderr: `There is no delivery store in ${join(base, "absent")}.\n` });
});
