/** The promises of delivery, on both stores. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { insureOrderCallback } from "../../src/apis/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../src/apis/workcard-insurance-claim.ts";
import type { Deliveries } from "../../src/delivery/delivery.ts";
import { operatorActions } from "../../src/delivery/states.ts";
import type { TopApi } from "../../src/top/api.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { fails, type Instance, no, SLOW_MS, startInstance, storeKinds, surrender, withStore, yes } from "../support/stores.ts";

const order = insureOrderCallback as unknown as TopApi;
const claimApi = workcardInsuranceClaim as unknown as TopApi;

describe.each(storeKinds)("on the %s store", (kind) => {
  const holder = withStore(kind);
  let instance: Instance;
  let deliveries: Deliveries;

  beforeAll(async () => {
    instance = await startInstance(holder.store);
    deliveries = instance.deliveries;
  }, SLOW_MS);
  afterAll(() => deliveries.stop(5_000));

  /** Runs with another answer than yes. */
  async function answering<T>(answer: Instance["answer"], work: () => Promise<T>): Promise<T> {
    const before = instance.answer;
    instance.answer = answer;
    try {
      return await work();
    } finally {
      instance.answer = before;
    }
  }

  /** One delivery that came to rest after this answer. */
  function rested(answer: Instance["answer"], what = surrender()) {
    return answering(answer, async () => deliveries.waitUntilAtRest((await deliveries.enqueue(what)).id, 10_000));
  }

  /** How often the policy was reported. */
  function callsOf(input: object | null): number {
    return instance.calls.filter((call) =>
      JSON.stringify(call.input, bigintText)?.includes(JSON.stringify(Object.values(input ?? {})[0], bigintText)),
    ).length;
  }

  test("What TOP accepts comes to rest as ACCEPTED, with TOP's receipt and one attempt", async () => {
    const delivery = await rested(({ api }) => yes(api));
    expect(delivery).toMatchObject({ state: "ACCEPTED", caller: "caller", api: "syncSurrenderInfo", failure: null });
    expect(delivery.receipt).toMatchObject({ accepted: true, requestId: "request-1" });
    expect(delivery.attempts).toMatchObject([{ code: null, requestId: "request-1" }]);
    expect(delivery.settledAt).toBeInstanceOf(Date);
  });

  test("What TOP answers with no is REFUSED, with TOP's words", async () => {
    const { state, receipt } = await rested(({ api }) => no(api));
    expect({ state, receipt }).toMatchObject({ state: "REFUSED", receipt: { accepted: false, failureCode: "E1", failureMessage: "no" } });
  });

  test.each(["TOP_REJECTED", "TOP_UNAUTHENTICATED", "TOP_FORBIDDEN", "TOP_MISCONFIGURED"] as const)(
    "%s ends as FAILED after one attempt",
    async (code) => {
      const delivery = await rested(() => fails(code));
      expect(delivery).toMatchObject({ state: "FAILED", failure: { code, message: "words" }, receipt: null });
      expect(delivery.attempts).toMatchObject([{ code, requestId: "request-3" }]);
    },
  );

  test("An unknown outcome is parked as UNKNOWN and not sent again", async () => {
    const what = surrender();
    const delivery = await rested(() => fails("TOP_OUTCOME_UNKNOWN", { reason: "timeout" }), what);
    expect(delivery).toMatchObject({ state: "UNKNOWN", settledAt: null, failure: { code: "TOP_OUTCOME_UNKNOWN", reason: "timeout" } });
    expect(callsOf(what.input)).toBe(1);
  });

  test("A defect amid the call is UNKNOWN too, and its words go nowhere", async () => {
    const delivery = await rested(() => Promise.reject(new Error("138-secret")));
    expect(delivery.state).toBe("UNKNOWN");
    expect(JSON.stringify(delivery)).not.toContain("138-secret");
  });

  test("What was certainly not executed is sent again, until it is", async () => {
    let failures = 2;
    const delivery = await rested(({ api }) => (failures-- > 0 ? fails("TOP_UNAVAILABLE") : yes(api)));
    expect(delivery.state).toBe("ACCEPTED");
    expect(delivery.attempts.map(({ code }) => code)).toEqual(["TOP_UNAVAILABLE", "TOP_UNAVAILABLE", null]);
  });

  test("The seller's session goes with the call, and is in no delivery", async () => {
    const what = surrender({ api: claimApi, input: exampleOf(claimApi.param.input), session: "seller-token" });
    const delivery = await rested(({ api }) => yes(api), what);
    expect(instance.calls.at(-1)).toMatchObject({ session: "seller-token" });
    expect(JSON.stringify(delivery)).not.toContain("seller-token");
  });

  test("The same key and input give the same delivery: 100 at once, one call", async () => {
    const what = surrender();
    const all = await Promise.all(Array.from({ length: 100 }, () => deliveries.enqueue(what)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    const settled = await deliveries.waitUntilAtRest(all[0]?.id ?? "", 10_000);
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

  test("Keys are a caller's own, and so is what can be seen under them", async () => {
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

  test("Ids that are none are not found", async () => {
    for (const id of ["", "1", "'; --", "00000000-0000-0000-0000-000000000000"]) {
      expect(await deliveries.byId(id)).toBeUndefined();
      await expect(deliveries.retry(id, "operator")).rejects.toMatchObject({ code: "DELIVERY_NOT_FOUND" });
    }
  });

  test("Calls of one business key are made one at a time, in the order of acceptance, and a failed one keeps its place", async () => {
    const sent: string[] = [];
    let running = 0;
    let mostRunning = 0;
    let failures = 1;
    await answering(
      async ({ api, input }) => {
        const { instPolicyId, refundMoney } = input as { readonly instPolicyId: string; readonly refundMoney: string };
        // What an earlier test did not wait for may come in between.
        if (instPolicyId !== "one policy") return yes(api);
        mostRunning = Math.max(mostRunning, ++running);
        sent.push(refundMoney);
        await new Promise(setImmediate);
        running--;
        return refundMoney === "3" && failures-- > 0 ? fails("TOP_UNAVAILABLE") : yes(api);
      },
      async () => {
        const about = { instPolicyId: "one policy", endorsementNo: "1" };
        const all = await Promise.all(
          Array.from({ length: 8 }, (_, n) => deliveries.enqueue(surrender({ input: { ...about, refundMoney: `${n}` } }))),
        );
        for (const { id } of all) await deliveries.waitUntilAtRest(id, 20_000);
      },
    );
    expect(mostRunning).toBe(1);
    expect(sent).toEqual(["0", "1", "2", "3", "3", "4", "5", "6", "7"]);
  });

  test("Calls about different things are made at the same time", async () => {
    const all = Promise.withResolvers<void>();
    let running = 0;
    await answering(
      async ({ api }) => {
        if (++running === 5) all.resolve();
        await all.promise;
        return yes(api);
      },
      async () => {
        const accepted = await Promise.all(Array.from({ length: 5 }, () => deliveries.enqueue(surrender())));
        for (const { id } of accepted) expect(await deliveries.waitUntilAtRest(id, 10_000)).toMatchObject({ state: "ACCEPTED" });
      },
    );
  });

  test("A ban pauses its API until it ends, and no other", async () => {
    const start = performance.now();
    let bans = 1;
    const times: number[] = [];
    await answering(
      ({ api }) => {
        if (api.mutation !== order.mutation) return yes(api);
        times.push(performance.now() - start);
        return bans-- > 0 ? fails("TOP_THROTTLED", { retryAfterSeconds: 2 }) : yes(api);
      },
      async () => {
        const first = await deliveries.enqueue(surrender({ api: order, input: { externalBizId: "banned" } }));
        while ((await deliveries.byId(first.id))?.attempts.length !== 1) await new Promise(setImmediate);
        expect(await deliveries.byId(first.id)).toMatchObject({
          state: "QUEUED",
          failure: { code: "TOP_THROTTLED" },
          nextAttemptAt: expect.any(Date),
        });
        const second = await deliveries.enqueue(surrender({ api: order, input: { externalBizId: "waits" } }));
        const other = await deliveries.enqueue(surrender());
        expect(await deliveries.waitUntilAtRest(other.id, 10_000)).toMatchObject({ state: "ACCEPTED" });
        for (const { id } of [first, second]) expect(await deliveries.waitUntilAtRest(id, 15_000)).toMatchObject({ state: "ACCEPTED" });
      },
    );
    const [banned = 0, ...later] = times;
    expect(later).toHaveLength(2);
    for (const time of later) expect(time - banned).toBeGreaterThanOrEqual(1_990);
  }, 40_000);

  test("An operator retries what failed, and the audit says who", async () => {
    const { id } = await rested(() => fails("TOP_FORBIDDEN"));
    expect(await deliveries.retry(id, "operator-1")).toMatchObject({ id });
    const delivery = await deliveries.waitUntilAtRest(id, 10_000);
    expect(delivery).toMatchObject({ state: "ACCEPTED", failure: null });
    expect(delivery.attempts.map(({ code }) => code)).toEqual(["TOP_FORBIDDEN", null]);
    expect(await deliveries.audit(id)).toEqual([
      { at: expect.any(Date), who: "operator-1", action: "retry", from: "FAILED", to: "QUEUED", note: null },
    ]);
  });

  test("An operator resolves what is unknown, with a note; a later answer changes nothing", async () => {
    const { id } = await rested(() => fails("TOP_OUTCOME_UNKNOWN"));
    expect(await deliveries.resolve(id, "ACCEPTED", "asked TOP", "operator-2")).toMatchObject({
      state: "ACCEPTED",
      settledAt: expect.any(Date),
    });
    expect(await deliveries.audit(id)).toMatchObject([
      { who: "operator-2", action: "resolve", from: "UNKNOWN", to: "ACCEPTED", note: "asked TOP" },
    ]);
  });

  test("An operator cancels what waits, and it is not sent", async () => {
    const what = surrender();
    const cancelled = await answering(
      () => fails("TOP_UNAVAILABLE"),
      async () => {
        const { id } = await deliveries.enqueue(what);
        while ((await deliveries.byId(id))?.state !== "QUEUED" || (await deliveries.byId(id))?.attempts.length === 0)
          await new Promise(setImmediate);
        return deliveries.cancel(id, "operator-3");
      },
    );
    expect(cancelled).toMatchObject({ state: "CANCELLED", nextAttemptAt: null });
    const next = await deliveries.enqueue(surrender({ input: what.input as object }));
    expect(await deliveries.waitUntilAtRest(next.id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    expect(await deliveries.byId(cancelled.id)).toEqual(cancelled);
  });

  test("Actions that a state does not allow are refused with the states that do, and leave no trace", async () => {
    const { id } = await rested(({ api }) => yes(api));
    await expect(deliveries.cancel(id, "operator")).rejects.toMatchObject({
      code: "DELIVERY_STATE",
      message: expect.stringContaining("QUEUED"),
    });
    for (const action of [deliveries.retry(id, "operator"), deliveries.resolve(id, "FAILED", "", "operator")]) {
      await expect(action).rejects.toMatchObject({ code: "DELIVERY_STATE", message: expect.stringContaining("FAILED or UNKNOWN") });
    }
    expect(await deliveries.audit(id)).toEqual([]);
    expect(operatorActions.retry.from).not.toContain("ACCEPTED");
  });

  test("Pages go from the newest to the oldest, without gap or repetition, whatever the filter", async () => {
    const caller = "pages";
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.unshift((await deliveries.enqueue(surrender({ caller }))).id);
    for (const id of ids) await deliveries.waitUntilAtRest(id, 10_000);
    for (const filter of [{ caller }, { caller, states: ["ACCEPTED"] as const }, { caller, apis: ["syncSurrenderInfo"] }]) {
      const first = await deliveries.list(filter, 4);
      const second = await deliveries.list(filter, 4, first.at(-1)?.id);
      expect([...first, ...second].map(({ id }) => id)).toEqual(ids);
    }
    expect(await deliveries.list({ caller, states: ["FAILED"] }, 10)).toEqual([]);
    expect(await deliveries.list({ caller, apis: ["other"] }, 10)).toEqual([]);
  });

  test("Health counts what is unknown, with the age of the oldest", async () => {
    const before = await deliveries.health();
    await rested(() => fails("TOP_OUTCOME_UNKNOWN"));
    const { unknown } = await deliveries.health();
    expect(unknown.count).toBe(before.unknown.count + 1);
    expect(unknown.oldest).toBeInstanceOf(Date);
  });

  test("Delivery begins at once, not at the next look", async () => {
    const start = performance.now();
    await rested(({ api }) => yes(api));
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});

function bigintText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
