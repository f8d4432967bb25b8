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
