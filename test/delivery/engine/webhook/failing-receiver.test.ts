/** A webhook receiver that refuses messages, hangs, redirects or is away for a while, on both stores. */
import { describe, expect, test } from "@jest/globals";
import { until } from "../../../support/instances.ts";
import { SLOW_MS, storeKinds, surrender } from "../../../support/stores.ts";
import { withWebhook } from "../../../support/webhook-instance.ts";

/** How long the receiver may take: one test waits so long, and in the others a busy machine must not need as much. */
const PATIENCE_MS = 8_000;

describe.each(storeKinds)("On %s", (kind) => {
  const on = withWebhook(kind, PATIENCE_MS);

  test(
    "A receiver that refuses one message still gets the others",
    async () => {
      const poison = surrender();
      on.receiver.answer = ({ data }) => (data.key === poison.idempotencyKey ? 422 : 200);
      await on.rested(poison);
      const others = await Promise.all(Array.from({ length: 20 }, () => on.rested()));
      // The service records an answer a moment after the receiver gave it.
      await until(async () => on.receiver.taken.length === others.length && (await on.untold()) === 1);
      on.receiver.answer = () => 200;
      await on.allTold();
    },
    SLOW_MS,
  );

  test(
    "If a receiver hangs or redirects, the message is sent again later, and no delivery waits for the receiver",
    async () => {
      const never = Promise.withResolvers<number>();
      on.receiver.answer = () => never.promise;
      const { state } = await on.rested();
      expect(state).toBe("ACCEPTED");
      await until(() => on.receiver.messages.length === 1 && on.instance.events.some(({ kind: what }) => what === "webhook-failed"));
      on.receiver.answer = () => 307;
      await until(() => on.receiver.messages.length === 2);
      on.receiver.answer = () => 200;
      await on.allTold();
      expect(on.receiver.taken).toHaveLength(1);
      expect(on.instance.events.flatMap((event) => (event.kind === "webhook-failed" ? [event.reason] : []))).toEqual([
        `no answer within ${PATIENCE_MS} ms`,
        "HTTP 307",
      ]);
    },
    SLOW_MS,
  );

  test(
    "While the receiver is down, one message at a time is tried; when it works again, it gets each message once",
    async () => {
      on.receiver.answer = () => 503;
      const all = await Promise.all(Array.from({ length: 30 }, () => on.rested()));
      await until(() => on.receiver.messages.length >= 3);
      // Eight that began together, then one after the other.
      expect(on.receiver.messages.length).toBeLessThanOrEqual(12);
      expect(await on.untold()).toBe(30);
      on.receiver.answer = () => 200;
      await on.allTold();
      expect(on.receiver.taken.map(({ data }) => data.id).toSorted()).toEqual(all.map(({ id }) => id).toSorted());
    },
    SLOW_MS,
  );

  test(
    "A message that was not sent before a stop is sent after the next start",
    async () => {
      on.receiver.answer = () => 503;
      const { id } = await on.rested();
      await until(() => on.receiver.messages.length > 0);
      await on.instance.deliveries.stop(5_000);
      on.receiver.answer = () => 200;
      await on.restart();
      await on.allTold();
      expect(on.receiver.taken).toMatchObject([{ data: { id } }]);
    },
    SLOW_MS,
  );
});
