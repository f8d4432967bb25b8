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

  test("An operator can retry a failed delivery, and the audit trail says who did it", async () => {
    const { id } = await rested(() => fails("TOP_FORBIDDEN"));
    expect(await deliveries.retry(id, "operator-1")).toMatchObject({ id });
    const delivery = await deliveries.waitUntilAtRest(id, 60_000);
    expect(delivery).toMatchObject({ state: "ACCEPTED", failure: null });
    expect(delivery.attempts.map(({ code }) => code)).toEqual(["TOP_FORBIDDEN", null]);
    expect(await deliveries.audit(id)).toEqual([
      { at: expect.any(Date), who: "operator-1", action: "retry", from: "FAILED", to: "QUEUED", note: null },
    ]);
  });

  test("An operator can resolve an UNKNOWN delivery with a note, which the audit trail keeps", async () => {
    const { id } = await rested(() => fails("TOP_OUTCOME_UNKNOWN"));
    expect(await deliveries.resolve(id, "ACCEPTED", "asked TOP", "operator-2")).toMatchObject({
      state: "ACCEPTED",
      settledAt: expect.any(Date),
    });
    expect(await deliveries.audit(id)).toMatchObject([
      { who: "operator-2", action: "resolve", from: "UNKNOWN", to: "ACCEPTED", note: "asked TOP" },
    ]);
  });

  test("An operator can cancel a waiting delivery, and it is not sent again", async () => {
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

  test("An action that the state does not allow is refused; the message names the allowed states, and the audit trail has no entry", async () => {
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
