/** What operators do, on both stores. */
import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Deliveries } from "../../../src/delivery/delivery.ts";
import { operatorActions } from "../../../src/delivery/promise/states.ts";
import { withInstance } from "../../support/instance.ts";
import { fails, storeKinds, surrender, yes } from "../../support/stores.ts";

describe.each(storeKinds)("on the %s store", (kind) => {
  const running = withInstance(kind);
  const { answering, rested } = running;
  let deliveries: Deliveries;

  beforeAll(() => {
    deliveries = running.instance.deliveries;
  });

  test("An operator retries what failed, and the audit says who", async () => {
    const { id } = await rested(() => fails("TOP_FORBIDDEN"));
    expect(await deliveries.retry(id, "operator-1")).toMatchObject({ id });
    const delivery = await deliveries.waitUntilAtRest(id, 60_000);
    expect(delivery).toMatchObject({ state: "ACCEPTED", failure: null });
    expect(delivery.attempts.map(({ code }) => code)).toEqual(["TOP_FORBIDDEN", null]);
    expect(await deliveries.audit(id)).toEqual([
      { at: expect.any(Date), who: "operator-1", action: "retry", from: "FAILED", to: "QUEUED", note: null },
    ]);
  });

  test("An operator resolves what is unknown, with a note that the audit keeps", async () => {
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
    expect(await deliveries.waitUntilAtRest(next.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
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
});
