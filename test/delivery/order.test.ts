/** The order in which deliveries are sent, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import type { Deliveries } from "../../src/delivery/delivery.ts";
import type { TopApi } from "../../src/top/api.ts";
import { withInstance } from "../support/instance.ts";
import { fails, storeKinds, surrender, yes } from "../support/stores.ts";

const order = insureOrderCallback as unknown as TopApi;

describe.each(storeKinds)("on the %s store", (kind) => {
  // No test here waits for a poll: notifications wake the workers.
  const running = withInstance(kind, { pollMs: 60_000 });
  const { answering, rested } = running;
  let deliveries: Deliveries;

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  test("Calls of one business key are made one at a time, in the order of acceptance, and a failed one keeps its place", async () => {
    const sent: string[] = [];
    let running = 0;
    let mostRunning = 0;
    let failures = 1;
    await answering(
      async ({ api, input }) => {
        const { instPolicyId, refundMoney } = input as { readonly instPolicyId: string; readonly refundMoney: string };
        // Calls that an earlier test did not wait for may come in between.
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
        for (const { id } of all) await deliveries.waitUntilAtRest(id, 60_000);
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
        for (const { id } of accepted) expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
      },
    );
  });

  test("Deliveries that found no room are sent when others end", async () => {
    const accepted = await Promise.all(Array.from({ length: 50 }, () => deliveries.enqueue(surrender())));
    for (const { id } of accepted) expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
  });

  test("A ban pauses its API until the ban ends, and no other API", async () => {
    const start = performance.now();
    let bans = 1;
    const times: number[] = [];
    await answering(
      ({ api }) => {
        if (api.field !== order.field) return yes(api);
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
        expect(await deliveries.waitUntilAtRest(other.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
        for (const { id } of [first, second]) expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
      },
    );
    const [banned = 0, ...later] = times;
    expect(later).toHaveLength(2);
    for (const time of later) expect(time - banned).toBeGreaterThanOrEqual(1_990);
  }, 240_000);

  test("Delivery begins at once, not at the next poll", async () => {
    expect(await rested(({ api }) => yes(api))).toMatchObject({ state: "ACCEPTED" });
  });
});
