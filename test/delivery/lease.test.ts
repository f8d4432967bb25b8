/** Calls that end late or never. */
import { describe, expect, test } from "@jest/globals";
import { until, withInstances } from "../support/instances.ts";
import { fails, SLOW_MS, surrender, yes } from "../support/stores.ts";

const on = withInstances();
const { sql, start } = on;

describe("A lease", () => {
  const short = { timeoutMs: 100, patienceMs: 100 };

  test(
    "that has ended makes the delivery UNKNOWN, and a late answer replaces this state",
    async () => {
      const instance = await start(short);
      const late = Promise.withResolvers<void>();
      instance.answer = ({ api }) => late.promise.then(() => yes(api));
      const { id } = await instance.deliveries.enqueue(surrender());
      const parked = await instance.deliveries.waitUntilAtRest(id, 60_000);
      expect(parked).toMatchObject({ state: "UNKNOWN", attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }] });
      late.resolve();
      await until(async () => (await instance.deliveries.byId(id))?.state === "ACCEPTED");
      expect((await instance.deliveries.byId(id))?.attempts).toMatchObject([{ code: null }]);
    },
    SLOW_MS,
  );

  test.each(["resolve", "retry"] as const)(
    "that has ended: after an operator's %s, a late answer changes nothing",
    async (action) => {
      const instance = await start(short);
      const late = Promise.withResolvers<void>();
      instance.answer = () => late.promise.then(() => fails("TOP_REJECTED"));
      const { id } = await instance.deliveries.enqueue(surrender());
      await instance.deliveries.waitUntilAtRest(id, 60_000);
      instance.answer = ({ api }) => yes(api);
      if (action === "retry") await instance.deliveries.retry(id, "operator");
      else await instance.deliveries.resolve(id, "ACCEPTED", "seen at TOP", "operator");
      await until(async () => (await instance.deliveries.byId(id))?.state === "ACCEPTED");
      late.resolve();
      // The stop waits for the late answer to be handled.
      await instance.deliveries.stop(5_000);
      const other = await start();
      expect(await other.deliveries.byId(id)).toMatchObject({
        state: "ACCEPTED",
        failure: action === "retry" ? null : { code: "TOP_OUTCOME_UNKNOWN" },
      });
    },
    SLOW_MS,
  );

  test(
    "that has ended leads to a second call if the API is repeatable",
    async () => {
      const instance = await start({ ...short, repeatable: ["syncSurrenderInfo"] });
      let hangs = 1;
      instance.answer = ({ api }) => (hangs-- > 0 ? new Promise(() => undefined) : yes(api));
      const { id } = await instance.deliveries.enqueue(surrender());
      const delivery = await instance.deliveries.waitUntilAtRest(id, 60_000);
      expect(delivery).toMatchObject({ state: "ACCEPTED", attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }, { code: null }] });
    },
    SLOW_MS,
  );

  test(
    "that might end before the call does: the call is not begun, and the delivery is queued again",
    async () => {
      // With no patience at all, every claim comes too late.
      const late = await start({ patienceMs: 0, timeoutMs: 60_000 });
      const what = surrender();
      const { id } = await late.deliveries.enqueue(what);
      await until(
        async () =>
          ((await sql<{ attempt: number }>("SELECT attempt FROM top_delivery.delivery WHERE id = $1", [id]))[0]?.attempt ?? 0) > 1,
      );
      await late.deliveries.stop(2_000);
      expect(late.calls).toEqual([]);
      const other = await start();
      expect(await other.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED", attempts: [{ code: null }] });
    },
    SLOW_MS,
  );
});
