import { expect, test } from "@jest/globals";
import type { TopReceipt } from "../../../src/wire/receipt.ts";
import { until, withInstances } from "../../support/instances.ts";
import { SLOW_MS, surrender } from "../../support/stores.ts";

const { sql, start } = withInstances();

test(
  "If the store refuses an answer for good, the delivery becomes UNKNOWN, and the event has TOP's request id",
  async () => {
    const instance = await start();
    await sql("ALTER TABLE top_delivery.delivery ADD CHECK (state <> 'ACCEPTED')");
    const { id } = await instance.deliveries.enqueue(surrender());
    expect(await instance.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({
      state: "UNKNOWN",
      failure: { code: "TOP_OUTCOME_UNKNOWN", message: expect.stringContaining("refused to keep the answer") },
      attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }],
    });
    await until(() => instance.events.some(({ kind }) => kind === "unstorable"));
    expect(instance.events).toContainEqual(
      expect.objectContaining({ kind: "unstorable", id, state: "ACCEPTED", requestId: "request-1", sqlState: "23514" }),
    );
  },
  SLOW_MS,
);

test(
  "If the store refuses everything for a while, like after a change of rights, TOP's answer is kept and stored later",
  async () => {
    const instance = await start();
    const answer = Promise.withResolvers<TopReceipt>();
    instance.answer = () => answer.promise;
    const { id } = await instance.deliveries.enqueue(surrender());
    await until(() => instance.calls.length === 1);
    await sql("ALTER TABLE top_delivery.attempt RENAME TO away");
    answer.resolve({ accepted: true, requestId: "request-1" } as TopReceipt);
    await until(() => instance.events.filter(({ kind }) => kind === "trouble").length > 5);
    await sql("ALTER TABLE top_delivery.away RENAME TO attempt");
    expect(await instance.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", receipt: { requestId: "request-1" } });
  },
  SLOW_MS,
);

test(
  "A claim that is so old that its age in milliseconds exceeds 32 bits does not prevent the start",
  async () => {
    const first = await start({ apis: [] });
    const { id } = await first.deliveries.enqueue(surrender());
    await sql(
      "UPDATE top_delivery.delivery SET state = 'SENDING', attempt = 1, sending_since = now() - interval '60 days', lease_until = now() - interval '60 days'",
    );
    const second = await start();
    expect(await second.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({
      state: "UNKNOWN",
      attempts: [{ durationMs: 2_147_483_647 }],
    });
  },
  SLOW_MS,
);
