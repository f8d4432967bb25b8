/** The outcomes of deliveries, and how often they are sent, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import type { Deliveries } from "../../src/delivery/delivery.ts";
import type { TopApi } from "../../src/top/api.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { withInstance } from "../support/instance.ts";
import { fails, no, storeKinds, surrender, yes } from "../support/stores.ts";

const order = insureOrderCallback as unknown as TopApi;
const claimApi = workcardInsuranceClaim as unknown as TopApi;

describe.each(storeKinds)("on the %s store", (kind) => {
  const running = withInstance(kind);
  const { rested } = running;
  let deliveries: Deliveries;

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  /** How often the policy was reported. */
  function callsOf(input: object | null): number {
    const { instPolicyId } = input as { readonly instPolicyId: string };
    return running.instance.calls.filter((call) => (call.input as { readonly instPolicyId?: string }).instPolicyId === instPolicyId).length;
  }

  test("A delivery that TOP accepts becomes ACCEPTED, with TOP's receipt and one attempt", async () => {
    const delivery = await rested(({ api }) => yes(api));
    expect(delivery).toMatchObject({ state: "ACCEPTED", caller: "caller", api: "syncSurrenderInfo", failure: null });
    expect(delivery.receipt).toMatchObject({ accepted: true, requestId: "request-1" });
    expect(delivery.attempts).toMatchObject([{ code: null, requestId: "request-1" }]);
    expect(delivery.settledAt).toBeInstanceOf(Date);
  });

  test("A delivery that TOP refuses becomes REFUSED, with TOP's words", async () => {
    const { state, receipt } = await rested(({ api }) => no(api));
    expect({ state, receipt }).toMatchObject({ state: "REFUSED", receipt: { accepted: false, failureCode: "E1", failureMessage: "no" } });
  });

  test.each(["TOP_REJECTED", "TOP_UNAUTHENTICATED", "TOP_FORBIDDEN", "TOP_MISCONFIGURED"] as const)(
    "After %s, a delivery is FAILED, with one attempt",
    async (code) => {
      const delivery = await rested(() => fails(code));
      expect(delivery).toMatchObject({ state: "FAILED", failure: { code, message: "words" }, receipt: null });
      expect(delivery.attempts).toMatchObject([{ code, requestId: "request-3" }]);
    },
  );

  test("A delivery with an unknown outcome becomes UNKNOWN and is not sent again", async () => {
    const what = surrender();
    const delivery = await rested(() => fails("TOP_OUTCOME_UNKNOWN", { reason: "timeout" }), what);
    expect(delivery).toMatchObject({ state: "UNKNOWN", settledAt: null, failure: { code: "TOP_OUTCOME_UNKNOWN", reason: "timeout" } });
    expect(callsOf(what.input)).toBe(1);
  });

  test("A bug during the call leads to UNKNOWN too, and its message is not shown", async () => {
    const delivery = await rested(() => Promise.reject(new Error("138-secret")));
    expect(delivery.state).toBe("UNKNOWN");
    expect(JSON.stringify(delivery)).not.toContain("138-secret");
  });

  test("A call that was certainly not executed is sent again, until it is executed", async () => {
    let failures = 2;
    const delivery = await rested(({ api }) => (failures-- > 0 ? fails("TOP_UNAVAILABLE") : yes(api)));
    expect(delivery.state).toBe("ACCEPTED");
    expect(delivery.attempts.map(({ code }) => code)).toEqual(["TOP_UNAVAILABLE", "TOP_UNAVAILABLE", null]);
  });

  test("The seller's session is sent with the call, and is not shown in the delivery", async () => {
    const what = surrender({ api: claimApi, input: exampleOf(claimApi.input.type), session: "seller-token" });
    const delivery = await rested(({ api }) => yes(api), what);
    expect(running.instance.calls.at(-1)).toMatchObject({ session: "seller-token" });
    expect(JSON.stringify(delivery)).not.toContain("seller-token");
  });

  test("100 simultaneous enqueues with the same key and input give one delivery and one call", async () => {
    const what = surrender();
    const all = await Promise.all(Array.from({ length: 100 }, () => deliveries.enqueue(what)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const settled = await deliveries.waitUntilAtRest(all[0]?.id ?? "", 60_000);
    expect(await deliveries.enqueue(what)).toEqual(settled);
    expect(callsOf(what.input)).toBe(1);
  });

  test("The same key with another input is refused, within one batch too", async () => {
    const what = surrender();
    const other = { ...what, input: { ...what.input, refundMoney: "101" } };
    const results = await Promise.allSettled([deliveries.enqueue(what), deliveries.enqueue(other)]);
    expect(results).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: { code: "IDEMPOTENCY_CONFLICT" } }]);
    await expect(deliveries.enqueue(other)).rejects.toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    await expect(deliveries.enqueue({ ...what, api: order, input: {} })).rejects.toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
  });

  test("Each caller has its own keys, and sees only its own deliveries", async () => {
    const what = surrender();
    const mine = await deliveries.enqueue(what);
    const theirs = await deliveries.enqueue({ ...what, caller: "another" });
    expect(theirs.id).not.toBe(mine.id);
    expect(await deliveries.byKey("another", what.idempotencyKey)).toMatchObject({ id: theirs.id });
    expect(await deliveries.byKey("third", what.idempotencyKey)).toBeUndefined();
    expect(await deliveries.byId(mine.id, "another")).toBeUndefined();
    expect(await deliveries.byId(mine.id, "caller")).toMatchObject({ id: mine.id });
  });

  test.each(["", "a".repeat(256), "a\0b", "a\nb", "\ud800"])("The key %j is refused before anything is stored", async (idempotencyKey) => {
    await expect(deliveries.enqueue(surrender({ idempotencyKey }))).rejects.toMatchObject({ code: "IDEMPOTENCY_KEY_INVALID" });
  });

  test("An id in a wrong form is not found", async () => {
    for (const id of ["", "1", "'; --", "00000000-0000-0000-0000-000000000000"]) {
      expect(await deliveries.byId(id)).toBeUndefined();
      await expect(deliveries.retry(id, "operator")).rejects.toMatchObject({ code: "DELIVERY_NOT_FOUND" });
    }
  });
});
