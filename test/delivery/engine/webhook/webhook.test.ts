/** What a webhook receiver gets, on both stores. The receiver is real; it fails, is slow, hangs, and is away for a while. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Delivery } from "../../../../src/delivery/promise/delivery.ts";
import { until } from "../../../support/instances.ts";
import {
  type Answer,
  fails,
  type Instance,
  no,
  SLOW_MS,
  startInstance,
  storeKinds,
  surrender,
  withStore,
  yes,
} from "../../../support/stores.ts";
import { type Receiver, startReceiver, WEBHOOK_SECRET } from "../../../support/webhook-receiver.ts";

describe.each(storeKinds)("On %s", (kind) => {
  let receiver: Receiver;
  let instance: Instance;
  afterAll(async () => {
    await instance?.deliveries.stop(5_000);
    await receiver?.[Symbol.asyncDispose]();
  });
  const holder = withStore(kind);

  function start(withSubject = false): Promise<Instance> {
    const webhook = { url: receiver.url, secrets: [WEBHOOK_SECRET], timeoutMs: 2_000, withSubject };
    return startInstance(holder.store, { webhook, pollMs: 300 });
  }

  beforeAll(async () => {
    receiver = await startReceiver();
    instance = await start();
  }, SLOW_MS);
  beforeEach(() => {
    receiver.reset();
    instance.answer = ({ api }) => yes(api);
    instance.events.length = 0;
  });

  async function rested({ deliveries }: Instance = instance, what = surrender()): Promise<Delivery> {
    return deliveries.waitUntilAtRest((await deliveries.enqueue(what)).id, 60_000);
  }

  async function restedAs(answer: Answer): Promise<Delivery> {
    instance.answer = answer;
    return rested();
  }

  const untold = async (): Promise<number> => (await instance.deliveries.health()).webhook.count;
  const allTold = (): Promise<void> => until(async () => (await untold()) === 0);

  test(
    "Each outcome is sent to the receiver once, with names, states and codes only",
    async () => {
      const { deliveries } = instance;
      const accepted = await rested();
      const refused = await restedAs(({ api }) => no(api));
      const failed = await restedAs(() => fails("TOP_REJECTED"));
      const unknown = await restedAs(() => fails("TOP_OUTCOME_UNKNOWN"));
      await deliveries.resolve(unknown.id, "FAILED", "a note about somebody", "operator");
      instance.answer = () => fails("TOP_UNAVAILABLE");
      const waits = await deliveries.enqueue(surrender());
      await until(async () => (await deliveries.byId(waits.id))?.nextAttemptAt !== null);
      await deliveries.cancel(waits.id, "operator");
      await allTold();

      const told = receiver.taken.map(({ type, data }) => [type, data.id, data.state, data.code]);
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
      const [first] = receiver.taken;
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
      expect(receiver.refusals).toEqual([]);
    },
    SLOW_MS,
  );

  test(
    "A delivery's events are sent in order, even if the receiver fails at first, and a repeated event has the same id",
    async () => {
      let failures = 2;
      receiver.answer = () => (failures-- > 0 ? 500 : 200);
      const { id } = await restedAs(() => fails("TOP_OUTCOME_UNKNOWN"));
      instance.answer = () => fails("TOP_REJECTED");
      await instance.deliveries.retry(id, "operator");
      await instance.deliveries.waitUntilAtRest(id, 60_000);
      await instance.deliveries.resolve(id, "ACCEPTED", "found", "operator");
      await allTold();
      expect(receiver.taken.map(({ data }) => data.state)).toEqual(["UNKNOWN", "FAILED", "ACCEPTED"]);
      const ofFirst = receiver.messages.filter(({ data }) => data.state === "UNKNOWN");
      expect(ofFirst).toHaveLength(3);
      expect(new Set(ofFirst.map(({ webhookId, body }) => webhookId + body)).size).toBe(1);
      expect(instance.events.filter(({ kind: what }) => what === "webhook-failed")).toMatchObject([
        { id, tries: 1, reason: "HTTP 500" },
        { id, tries: 2, reason: "HTTP 500" },
      ]);
    },
    SLOW_MS,
  );

  test(
    "A receiver that refuses one message still gets the others",
    async () => {
      const poison = surrender();
      receiver.answer = ({ data }) => (data.key === poison.idempotencyKey ? 422 : 200);
      await rested(instance, poison);
      const others = await Promise.all(Array.from({ length: 20 }, () => rested()));
      await until(() => receiver.taken.length === others.length);
      expect(await untold()).toBe(1);
      receiver.answer = () => 200;
      await allTold();
    },
    SLOW_MS,
  );

  test(
    "If a receiver hangs or redirects, the message is sent again later, and no delivery waits for the receiver",
    async () => {
      const never = Promise.withResolvers<number>();
      receiver.answer = () => never.promise;
      const { state } = await rested();
      expect(state).toBe("ACCEPTED");
      await until(() => receiver.messages.length === 1 && instance.events.some(({ kind: what }) => what === "webhook-failed"));
      receiver.answer = () => 307;
      await until(() => receiver.messages.length === 2);
      receiver.answer = () => 200;
      await allTold();
      expect(receiver.taken).toHaveLength(1);
      expect(instance.events.flatMap((event) => (event.kind === "webhook-failed" ? [event.reason] : []))).toEqual([
        "no answer within 2000 ms",
        "HTTP 307",
      ]);
    },
    SLOW_MS,
  );

  test(
    "While the receiver is down, one message at a time is tried; when it works again, it gets each message once",
    async () => {
      receiver.answer = () => 503;
      const all = await Promise.all(Array.from({ length: 30 }, () => rested()));
      await until(() => receiver.messages.length >= 3);
      // Eight that began together, then one after the other.
      expect(receiver.messages.length).toBeLessThanOrEqual(12);
      expect(await untold()).toBe(30);
      receiver.answer = () => 200;
      await allTold();
      expect(receiver.taken.map(({ data }) => data.id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    },
    SLOW_MS,
  );

  test(
    "A message that was not sent before a stop is sent after the next start",
    async () => {
      receiver.answer = () => 503;
      const { id } = await rested();
      await until(() => receiver.messages.length > 0);
      await instance.deliveries.stop(5_000);
      receiver.answer = () => 200;
      instance = await start();
      await allTold();
      expect(receiver.taken).toMatchObject([{ data: { id } }]);
    },
    SLOW_MS,
  );

  test(
    "If the operator wants it, a message has the delivery's subject, as readers see it",
    async () => {
      await instance.deliveries.stop(5_000);
      instance = await start(true);
      const { id, subject } = await rested();
      const nothingKnown = await rested(instance, surrender({ input: { status: "APPLY" } }));
      await allTold();
      expect(subject).toEqual([{ member: "instPolicyId", value: expect.stringMatching(/^policy-/) }]);
      expect(new Map(receiver.taken.map(({ data }) => [data.id, data.subject]))).toEqual(
        new Map([
          [id, subject],
          [nothingKnown.id, []],
        ]),
      );
    },
    SLOW_MS,
  );
});
