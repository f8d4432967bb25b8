/** Several instances that share a webhook receiver, and events that are given up. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../../../support/instances.ts";
import { fails, SLOW_MS, surrender, yes } from "../../../support/stores.ts";
import { type Receiver, startReceiver, WEBHOOK_SECRET } from "../../../support/webhook-receiver.ts";

const { start, sql } = withInstances();

const to = ({ url }: Receiver) => ({ webhook: { url, secrets: [WEBHOOK_SECRET] } });

async function untilAllTold(): Promise<void> {
  await until(async () => (await sql("SELECT FROM top_delivery.webhook_event")).length === 0);
}

test(
  "Two instances share the events of 200 deliveries: each event is sent once",
  async () => {
    await using receiver = await startReceiver();
    const two = await Promise.all([start(to(receiver)), start(to(receiver))]);
    receiver.answer = async () => {
      await new Promise(setImmediate);
      return 200;
    };
    const ids = await Promise.all(
      Array.from({ length: 200 }, async (_, n) => (await two[n % 2]?.deliveries.enqueue(surrender()))?.id as string),
    );
    for (const id of ids) await two[0]?.deliveries.waitUntilAtRest(id, 60_000);
    await untilAllTold();
    expect(receiver.messages.map(({ data }) => data.id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(receiver.messages.map(({ webhookId }) => webhookId)).size).toBe(200);
  },
  SLOW_MS,
);

test(
  "If an instance is cut off while it sends an event, another one sends it, under the same id",
  async () => {
    await using receiver = await startReceiver();
    const one = await start(to(receiver));
    const hangs = Promise.withResolvers<number>();
    receiver.answer = () => hangs.promise;
    await one.deliveries.waitUntilAtRest((await one.deliveries.enqueue(surrender())).id, 60_000);
    await until(() => receiver.messages.length === 1);
    await one.deliveries.stop(1);
    receiver.answer = () => 200;
    await start(to(receiver));
    expect(receiver.messages).toHaveLength(1);
    await sql("UPDATE top_delivery.webhook_event SET due_at = now()"); // as if the lease had ended
    await untilAllTold();
    expect(receiver.messages).toHaveLength(2);
    expect(new Set(receiver.messages.map(({ webhookId, body }) => webhookId + body)).size).toBe(1);
  },
  SLOW_MS,
);

test(
  "A late answer of TOP that contradicts an operator's decision is sent, with TOP's state",
  async () => {
    await using receiver = await startReceiver();
    // With less patience, a busy machine gives up a claim before its call begins. Then the delivery becomes UNKNOWN twice.
    const slow = await start({ ...to(receiver), timeoutMs: 100, patienceMs: 2_000 });
    const answering = Promise.withResolvers<void>();
    slow.answer = async ({ api }) => {
      await answering.promise;
      return yes(api);
    };
    const { id } = await slow.deliveries.enqueue(surrender());
    await until(async () => (await slow.deliveries.byId(id))?.state === "UNKNOWN");
    await slow.deliveries.resolve(id, "FAILED", "not found there", "operator");
    answering.resolve();
    await until(() => receiver.taken.length === 3);
    expect(receiver.taken.map(({ type, data }) => [type, data.state, data.topSays])).toEqual([
      ["delivery.unknown", "UNKNOWN", undefined],
      ["delivery.failed", "FAILED", undefined],
      ["delivery.contradicted", "FAILED", "ACCEPTED"],
    ]);
  },
  SLOW_MS,
);

test(
  "An event that fails for a day is given up and logged, and the delivery's next event is sent",
  async () => {
    await using receiver = await startReceiver();
    const instance = await start(to(receiver));
    receiver.answer = ({ data }) => (data.state === "UNKNOWN" ? 422 : 200);
    instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const { id } = await instance.deliveries.waitUntilAtRest((await instance.deliveries.enqueue(surrender())).id, 60_000);
    await until(() => receiver.messages.length > 0);
    await instance.deliveries.resolve(id, "ACCEPTED", "found", "operator");
    await sql("UPDATE top_delivery.webhook_event SET occurred_at = now() - interval '25 hours' WHERE state = 'UNKNOWN'");
    await untilAllTold();
    expect(receiver.taken.map(({ data }) => data.state)).toEqual(["ACCEPTED"]);
    expect(instance.events.filter(({ kind }) => kind === "webhook-given-up")).toMatchObject([{ id, tries: expect.any(Number) }]);
  },
  SLOW_MS,
);

test(
  "Without a receiver no event is stored",
  async () => {
    const { deliveries } = await start();
    await deliveries.waitUntilAtRest((await deliveries.enqueue(surrender())).id, 60_000);
    expect(await sql("SELECT FROM top_delivery.webhook_event")).toEqual([]);
  },
  SLOW_MS,
);
