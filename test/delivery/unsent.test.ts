/** A claim whose instance is gone: before its first byte it is queued again, after that it is UNKNOWN. */
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import type { SendHooks } from "../../src/delivery/engine/options.ts";
import { until, withInstances } from "../support/instances.ts";
import { SLOW_MS, surrender, yes } from "../support/stores.ts";

const on = withInstances();
const { sql, start } = on;
const short = { timeoutMs: 200, patienceMs: 200 };

/** An instance whose calls wait, as in a long queue, until the test releases them. */
async function startQueueing(options = {}) {
  const waiting: (() => void)[] = [];
  const posted: string[] = [];
  const instance = await start({
    ...options,
    send: async (api, input, _session, { permit }: SendHooks) => {
      await new Promise<void>((resolve) => void waiting.push(resolve));
      await permit();
      posted.push((input as { readonly refundMoney: string }).refundMoney);
      return yes(api);
    },
  });
  return { instance, waiting, posted };
}

async function unsentAttempts(): Promise<(number | null)[]> {
  return (await sql<{ unsent_attempt: number | null }>("SELECT unsent_attempt FROM top_delivery.delivery ORDER BY id")).map(
    ({ unsent_attempt }) => unsent_attempt,
  );
}

describe("A claim whose lease has ended", () => {
  test(
    "is queued again if nothing was sent; another instance sends it, and the first one never does",
    async () => {
      const first = await startQueueing(short);
      const { id } = await first.instance.deliveries.enqueue(surrender());
      await until(() => first.waiting.length === 1);
      expect(await unsentAttempts()).toEqual([1]);
      const second = await start();
      expect(await second.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", attempts: [{ code: null }] });
      for (const letGo of first.waiting) letGo();
      await first.instance.deliveries.stop(5_000);
      expect(first.posted).toEqual([]);
      expect(second.calls).toHaveLength(1);
      expect((await second.deliveries.byId(id))?.state).toBe("ACCEPTED");
    },
    SLOW_MS,
  );

  test(
    "is UNKNOWN if the call was permitted",
    async () => {
      const instance = await start(short);
      instance.answer = () => new Promise(() => undefined);
      const { id } = await instance.deliveries.enqueue(surrender());
      expect(await instance.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "UNKNOWN" });
      expect(await unsentAttempts()).toEqual([null]);
    },
    SLOW_MS,
  );

  test(
    "is UNKNOWN if an older program claimed it, because that program records nothing before it sends",
    async () => {
      const { deliveries } = await start({ concurrency: 0 });
      const { id } = await deliveries.enqueue(surrender());
      // A claim as version 6 makes it: the value from the first attempt of a newer program stays.
      await sql(
        `UPDATE top_delivery.delivery SET state = 'SENDING', attempt = 2, unsent_attempt = 1,
           sending_since = now(), lease_until = now() - interval '1 second'`,
      );
      expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "UNKNOWN" });
    },
    SLOW_MS,
  );
});

test(
  "Calls that begin together are marked in one commit",
  async () => {
    const { instance, waiting, posted } = await startQueueing({ concurrency: 8 });
    await Promise.all(Array.from({ length: 8 }, () => instance.deliveries.enqueue(surrender())));
    await until(() => waiting.length === 8);
    await sql(
      `CREATE TABLE commits (id bigint);
       CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO commits VALUES (txid_current()); RETURN NULL; END';
       CREATE TRIGGER noted AFTER UPDATE ON top_delivery.delivery
         FOR EACH ROW WHEN (OLD.unsent_attempt = 1 AND NEW.unsent_attempt IS NULL) EXECUTE FUNCTION note()`,
    );
    for (const letGo of waiting) letGo();
    await until(() => posted.length === 8);
    expect(await sql("SELECT count(*)::integer AS marks FROM commits GROUP BY id")).toEqual([{ marks: 8 }]);
  },
  SLOW_MS,
);

test(
  "A stop queues waiting calls again without sending them",
  async () => {
    const first = await startQueueing();
    const { id } = await first.instance.deliveries.enqueue(surrender());
    await until(() => first.waiting.length === 1);
    const stopped = first.instance.deliveries.stop(10_000);
    await delay(50);
    for (const letGo of first.waiting) letGo();
    await stopped;
    expect(first.posted).toEqual([]);
    expect(await sql("SELECT state, turn, attempt FROM top_delivery.delivery")).toEqual([{ state: "QUEUED", turn: true, attempt: 1 }]);
    const second = await start();
    expect(await second.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", attempts: [{ code: null }] });
  },
  SLOW_MS,
);
