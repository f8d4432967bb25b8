/** A value that the store does not accept affects only its own delivery, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Deliveries } from "../../src/delivery/delivery.ts";
import { withInstance } from "../support/instance.ts";
import { fails, SLOW_MS, storeKinds, surrender, yes } from "../support/stores.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  const running = withInstance(kind);
  const { answering, rested } = running;
  let deliveries: Deliveries;

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  test(
    "If the store cannot take a caller's id, only this enqueue fails, with a plain message",
    async () => {
      const callers = ["nul\0", "long".repeat(1_750)];
      const bad = callers.map((caller) => deliveries.enqueue(surrender({ caller })).catch((error: unknown) => error));
      const good = Array.from({ length: 100 }, () => deliveries.enqueue(surrender()));
      for (const { id } of await Promise.all(good))
        expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
      const errors = await Promise.all(bad);
      expect(errors[0]).toMatchObject({ code: "DELIVERY_REFUSED", message: expect.stringContaining("caller's id") });
    },
    SLOW_MS,
  );

  test.each(["nul \u0000 in it", "half \ud800 of a pair", "x".repeat(100_000)])(
    "A delivery gets its outcome, whatever text TOP sends",
    async (words) => {
      const accepted = await rested(({ api }) => Object.assign(yes(api), { requestId: words, failureMessage: words }));
      expect(accepted.state).toBe("ACCEPTED");
      expect(accepted.attempts[0]?.requestId?.length).toBeLessThanOrEqual(255);
      const failed = await rested(() => fails("TOP_REJECTED", { top: { method: "a.b", subMsg: words, requestId: words } }));
      expect(failed).toMatchObject({ state: "FAILED", failure: { code: "TOP_REJECTED" } });
      expect(running.instance.events.filter(({ kind: one }) => one === "trouble")).toEqual([]);
    },
  );

  test("A ban lasts a day at most, whatever TOP says, and the attempt is recorded", async () => {
    const { id } = await answering(
      () => fails("TOP_THROTTLED", { retryAfterSeconds: 1e20 }),
      async () => {
        const delivery = await deliveries.enqueue(surrender());
        while ((await deliveries.byId(delivery.id))?.attempts.length !== 1) await new Promise(setImmediate);
        return delivery;
      },
    );
    const { nextAttemptAt, failure } = (await deliveries.byId(id)) ?? {};
    expect(failure?.retryAfterSeconds).toBe(86_400);
    expect((nextAttemptAt?.getTime() ?? Number.POSITIVE_INFINITY) - Date.now()).toBeLessThanOrEqual(86_402_000); // one second of tolerance
  });
});
