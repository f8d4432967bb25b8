import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../../src/apis/alihealth/surrender-info-sync.ts";
import { attempt } from "../../../../src/delivery/engine/sending/attempt.ts";
import type { Claim } from "../../../../src/delivery/ledger/claim.ts";
import { wireTextOf, writeContents } from "../../../../src/delivery/vault/contents.ts";
import { createSafe } from "../../../../src/delivery/vault/safe.ts";
import type { TopApi } from "../../../../src/top/api.ts";
import type { TopReceipt } from "../../../../src/wire/receipt.ts";
import { keys } from "../../../support/stores.ts";

test("If TOP's answer cannot be written for the store, the outcome is unknown, and no error leaves the attempt", async () => {
  const api = surrenderInfoSync as unknown as TopApi;
  const safe = createSafe(keys);
  const payload = safe.seal(writeContents(wireTextOf(api, { status: "APPLY" }), undefined), "id");
  const claim = { id: "id", api: api.field, attempt: 1, payload, elapsedMs: () => 0 } as Claim;
  const unwritable = Object.defineProperty({ accepted: true }, "data", {
    get: () => {
      throw new RangeError("a defect");
    },
  });
  const settlement = await attempt(api, claim, safe, async () => undefined, {
    send: async () => unwritable as unknown as TopReceipt,
    patienceMs: 1_000,
    repeatable: [api.field],
  });
  expect(settlement).toMatchObject({ answer: null, outcome: { state: "UNKNOWN", failure: { code: "TOP_OUTCOME_UNKNOWN" } } });
});

test("If the contents of a claim are known, they are sent as they are, and nothing is decrypted", async () => {
  const api = surrenderInfoSync as unknown as TopApi;
  const contents = { input: { status: "APPLY" }, session: "token" };
  const claim = { id: "id", api: api.field, attempt: 1, contents, payload: "unreadable", elapsedMs: () => 0 } as Claim;
  const sent: unknown[] = [];
  const settlement = await attempt(api, claim, createSafe(keys), async () => undefined, {
    send: async (_api, input, session) => {
      sent.push(input, session);
      return { accepted: true } as TopReceipt;
    },
    patienceMs: 1_000,
    repeatable: [],
  });
  expect(sent).toEqual([contents.input, "token"]);
  expect(settlement.outcome.state).toBe("ACCEPTED");
});
