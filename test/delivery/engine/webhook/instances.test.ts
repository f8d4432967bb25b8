/** Several instances that share a webhook receiver, and events that are given up. */
import { expect, test } from "@jest/globals";
import { MOST_TRIES } from "../../../../src/delivery/engine/webhook/webhook.ts";
import { backoffSeconds } from "../../../../src/delivery/promise/backoff.ts";
import { until, withInstances } from "../../../support/instances.ts";
import { fails, type Instance, SLOW_MS, surrender, yes } from "../../../support/stores.ts";
import { type Receiver, startReceiver, WEBHOOK_SECRET } from "../../../support/webhook-receiver.ts";

const { start, sql } = withInstances();

const to = ({ url }: Receiver) => ({ webhook: { url, secrets: [WEBHOOK_SECRET] } });

const givenUpBy = ({ events }: Instance) => events.filter(({ kind }) => kind === "webhook-given-up");

/** The id of a delivery with two events: it became UNKNOWN, and then an operator found out that it is ACCEPTED. */
async function restedTwice(instance: Instance): Promise<string> {
  const { deliveries } = instance;
  instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
  const { id } = await deliveries.waitUntilAtRest((await deliveries.enqueue(surrender())).id, 60_000);
  await deliveries.resolve(id, "ACCEPTED", "found", "operator");
  return id;
}

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
    const id = await restedTwice(instance);
    await until(() => receiver.messages.length > 0);
    // As if it had failed for a day: its next try is the last one.
    await sql("UPDATE top_delivery.webhook_event SET tries = $1, due_at = now() WHERE state = 'UNKNOWN'", [MOST_TRIES - 1]);
    await untilAllTold();
    expect(receiver.taken.map(({ data }) => data.state)).toEqual(["ACCEPTED"]);
    await until(() => givenUpBy(instance).length > 0);
    expect(givenUpBy(instance)).toEqual([{ kind: "webhook-given-up", id, api: "syncSurrenderInfo", tries: MOST_TRIES }]);
  },
  SLOW_MS,
);

test(
  "However long the service was stopped and whatever the clock says, an event is sent that was never tried, and the one that waits behind it",
  async () => {
    await using receiver = await startReceiver();
    receiver.answer = () => 503;
    const before = await start(to(receiver));
    await restedTwice(before);
    await before.deliveries.stop(5_000);
    // As if the instance had been killed before its first post, two days ago.
    await sql(
      "UPDATE top_delivery.webhook_event SET tries = 0, occurred_at = now() - interval '2 days', due_at = now() - interval '2 days'",
    );
    receiver.answer = () => 200;
    const after = await start(to(receiver));
    await untilAllTold();
    expect(receiver.taken.map(({ data }) => data.state)).toEqual(["UNKNOWN", "ACCEPTED"]);
    expect(givenUpBy(after)).toEqual([]);
  },
  SLOW_MS,
);

test(
  "An event that failed only a few times is not given up, however old it is",
  async () => {
    await using receiver = await startReceiver();
    receiver.answer = () => 422;
    const instance = await start(to(receiver));
    await restedTwice(instance);
    await until(() => receiver.messages.length > 0);
    await sql("UPDATE top_delivery.webhook_event SET occurred_at = now() - interval '2 days', due_at = now()");
    await until(() => receiver.messages.length > 1);
    receiver.answer = () => 200;
    await untilAllTold();
    expect(receiver.taken.map(({ data }) => data.state)).toEqual(["UNKNOWN", "ACCEPTED"]);
  },
  SLOW_MS,
);

test("The tries of an event take a day or a little more", () => {
  const seconds = (random: number): number =>
    Array.from({ length: MOST_TRIES - 1 }, (_, n) => backoffSeconds(n + 1, () => random)).reduce((sum, one) => sum + one, 0);
  // The average of so many random pauses is hardly ever below 0.46.
  expect(seconds(0.46)).toBeGreaterThan(24 * 3_600);
  expect(seconds(0.5)).toBeLessThan(27 * 3_600);
});

test(
  "An instance without a receiver counts no events as waiting, and keeps them for an instance with a receiver",
  async () => {
    await using receiver = await startReceiver();
    receiver.answer = () => 503;
    const before = await start(to(receiver));
    await restedTwice(before);
    expect(await before.deliveries.health()).toMatchObject({ webhook: { count: 2 } });
    await before.deliveries.stop(5_000);
    const without = await start();
    expect(await without.deliveries.health()).toMatchObject({ webhook: { count: 0, oldest: null } });
    expect(await without.deliveries.standing()).toMatchObject({ webhook: { count: 0, oldest: null } });
    receiver.answer = () => 200;
    await start(to(receiver));
    await untilAllTold();
    expect(receiver.taken).toHaveLength(2);
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
