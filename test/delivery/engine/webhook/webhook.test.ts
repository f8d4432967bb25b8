/** What a webhook receiver gets, on both stores. The receiver is real. */
import { describe, expect, test } from "@jest/globals";
import { until } from "../../../support/instances.ts";
import { fails, no, SLOW_MS, storeKinds, surrender } from "../../../support/stores.ts";
import { withWebhook } from "../../../support/webhook-instance.ts";

describe.each(storeKinds)("On %s", (kind) => {
  const on = withWebhook(kind);

  test(
    "Each outcome is sent to the receiver once, with names, states and codes only",
    async () => {
      const { deliveries } = on.instance;
      const accepted = await on.rested();
      const refused = await on.restedAs(({ api }) => no(api));
      const failed = await on.restedAs(() => fails("TOP_REJECTED"));
      const unknown = await on.restedAs(() => fails("TOP_OUTCOME_UNKNOWN"));
      await deliveries.resolve(unknown.id, "FAILED", "a note about somebody", "operator");
      on.instance.answer = () => fails("TOP_UNAVAILABLE");
      const waits = await deliveries.enqueue(surrender());
      await until(async () => (await deliveries.byId(waits.id))?.nextAttemptAt !== null);
      await deliveries.cancel(waits.id, "operator");
      await on.allTold();

      const told = on.receiver.taken.map(({ type, data }) => [type, data.id, data.state, data.code]);
      expect(told.toSorted()).toEqual(
        [
          ["delivery.accepted", accepted.id, "ACCEPTED", null],
          ["delivery.refused", refused.id, "REFUSED", null],
          ["delivery.failed", failed.id, "FAILED", "TOP_REJECTED"],
          ["delivery.unknown", unknown.id, "UNKNOWN", "TOP_OUTCOME_UNKNOWN"],
          ["delivery.failed", unknown.id, "FAILED", null],
          ["delivery.cancelled", waits.id, "CANCELLED", null],
        ].toSorted(),
      );
      const [first] = on.receiver.taken;
      const occurredAt = (await deliveries.byId(accepted.id))?.settledAt?.toISOString();
      expect(JSON.parse(first?.body ?? "")).toEqual({
        type: "delivery.accepted",
        timestamp: occurredAt,
        data: {
          id: accepted.id,
          key: accepted.idempotencyKey,
          state: "ACCEPTED",
          report: "syncSurrenderInfo",
          code: null,
          occurredAt,
        },
      });
      expect(on.receiver.refusals).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    "A delivery's events are sent in order, even if the receiver fails at first, and a repeated event has the same id",
    async () => {
      let failures = 2;
      on.receiver.answer = () => (failures-- > 0 ? 500 : 200);
      const { id } = await on.restedAs(() => fails("TOP_OUTCOME_UNKNOWN"));
      on.instance.answer = () => fails("TOP_REJECTED");
      await on.instance.deliveries.retry(id, "operator");
      await on.instance.deliveries.waitUntilAtRest(id, 60_000);
      await on.instance.deliveries.resolve(id, "ACCEPTED", "found", "operator");
      await on.allTold();
      expect(on.receiver.taken.map(({ data }) => data.state)).toEqual(["UNKNOWN", "FAILED", "ACCEPTED"]);
      const ofFirst = on.receiver.messages.filter(({ data }) => data.state === "UNKNOWN");
      expect(ofFirst).toHaveLength(3);
      expect(new Set(ofFirst.map(({ webhookId, body }) => webhookId + body)).size).toBe(1);
      expect(on.instance.events.filter(({ kind: what }) => what === "webhook-failed")).toMatchObject([
        { id, tries: 1, reason: "HTTP 500" },
        { id, tries: 2, reason: "HTTP 500" },
      ]);
    },
    SLOW_MS,
  );

  test(
    "If the operator wants it, a message has the delivery's subject, as readers see it",
    async () => {
      await on.instance.deliveries.stop(5_000);
      await on.restart(true);
      const { id, subject } = await on.rested();
      const nothingKnown = await on.rested(surrender({ input: { status: "APPLY" } }));
      await on.allTold();
      expect(subject).toEqual([{ member: "instPolicyId", value: expect.stringMatching(/^policy-/) }]);
      expect(new Map(on.receiver.taken.map(({ data }) => [data.id, data.subject]))).toEqual(
        new Map([
          [id, subject],
          [nothingKnown.id, []],
        ]),
      );
    },
    SLOW_MS,
  );
});
