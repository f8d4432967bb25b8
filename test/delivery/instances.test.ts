/** Several instances on one PostgreSQL, and a PostgreSQL that goes away. */
import { afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import { createSafe } from "../../src/delivery/crypto.ts";
import type { DeliveryOptions } from "../../src/delivery/lazily.ts";
import type { DeliveryStore } from "../../src/delivery/store.ts";
import { fails, type Instance, keys, SLOW_MS, startInstance, surrender, withStore, yes } from "../support/stores.ts";

const holder = withStore("postgres");
const instances: Instance[] = [];
let store: DeliveryStore & { readonly kind: "postgres" };

beforeAll(async () => {
  store = holder.store as typeof store;
}, SLOW_MS);

afterEach(async () => {
  await Promise.all(instances.splice(0).map(({ deliveries }) => deliveries.stop(2_000)));
  store = { kind: "postgres", url: await holder.server.newDatabase() };
}, SLOW_MS);

async function start(options: Partial<DeliveryOptions> = {}): Promise<Instance> {
  const instance = await startInstance(store, { pollMs: 300, ...options });
  instances.push(instance);
  return instance;
}

/** Rows of the store itself. */
async function sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client(store.url);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}

test(
  "Five instances that start together on an empty database all work, on the same secret",
  async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => start()));
    const what = surrender();
    const all = await Promise.all(started.map(({ deliveries }) => deliveries.enqueue(what)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    for (const [n, { id }] of all.entries()) {
      expect(await started[n]?.deliveries.waitUntilAtRest(id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    }
    expect(started.flatMap(({ calls }) => calls)).toHaveLength(1);
  },
  SLOW_MS,
);

test(
  "What one instance accepts, another sends, and the first hears of it at once",
  async () => {
    const idle = await start({ apis: [], pollMs: 60_000 });
    const busy = await start({ pollMs: 60_000 });
    const begin = performance.now();
    const { id } = await busy.deliveries.enqueue(surrender());
    // An instance that knows no APIs sends nothing: it can only hear.
    expect(await idle.deliveries.waitUntilAtRest(id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    expect(performance.now() - begin).toBeLessThan(5_000);
  },
  SLOW_MS,
);

test(
  "A ban that one instance meets pauses the other too",
  async () => {
    const [one, two] = await Promise.all([start(), start()]);
    const times: number[] = [];
    let bans = 1;
    for (const instance of [one, two]) {
      instance.answer = ({ api }) => {
        times.push(performance.now());
        return bans-- > 0 ? fails("TOP_THROTTLED", { retryAfterSeconds: 2 }) : yes(api);
      };
    }
    const first = await one.deliveries.enqueue(surrender());
    await until(async () => (await one.deliveries.byId(first.id))?.attempts.length === 1);
    const others = await Promise.all(Array.from({ length: 10 }, (_, n) => (n % 2 ? one : two).deliveries.enqueue(surrender())));
    for (const { id } of [first, ...others]) expect(await two.deliveries.waitUntilAtRest(id, 20_000)).toMatchObject({ state: "ACCEPTED" });
    const [banned = 0, ...later] = times;
    expect(later).toHaveLength(11);
    expect(Math.min(...later) - banned).toBeGreaterThanOrEqual(1_990);
  },
  SLOW_MS,
);

test(
  "Three instances share 300 deliveries of 30 policies: each is sent once, in order, one at a time for each policy",
  async () => {
    const three = await Promise.all([start(), start(), start()]);
    const running = new Set<string>();
    const sent = new Map<string, string[]>();
    for (const instance of three) {
      instance.answer = async ({ api, input }) => {
        const { instPolicyId: policy, refundMoney } = input as { readonly instPolicyId: string; readonly refundMoney: string };
        if (running.has(policy)) throw new Error("two at a time");
        running.add(policy);
        sent.set(policy, [...(sent.get(policy) ?? []), refundMoney]);
        await new Promise(setImmediate);
        running.delete(policy);
        return yes(api);
      };
    }
    const all: string[] = [];
    for (let round = 0; round < 10; round++) {
      const together = Array.from({ length: 30 }, (_, n) =>
        three[(n + round) % 3]?.deliveries.enqueue(surrender({ input: { instPolicyId: `policy ${n}`, refundMoney: `${round}` } })),
      );
      for (const delivery of await Promise.all(together)) all.push(delivery?.id ?? "");
    }
    for (const id of all) expect(await three[0]?.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect([...sent.values()]).toEqual(Array.from({ length: 30 }, () => ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]));
  },
  SLOW_MS,
);

describe("A lease that ended", () => {
  const short = { timeoutMs: 100, patienceMs: 100 };

  test(
    "makes the delivery UNKNOWN, and the answer that comes late replaces that",
    async () => {
      const instance = await start(short);
      const late = Promise.withResolvers<void>();
      instance.answer = ({ api }) => late.promise.then(() => yes(api));
      const { id } = await instance.deliveries.enqueue(surrender());
      const parked = await instance.deliveries.waitUntilAtRest(id, 10_000);
      expect(parked).toMatchObject({ state: "UNKNOWN", attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }] });
      late.resolve();
      await until(async () => (await instance.deliveries.byId(id))?.state === "ACCEPTED");
      expect((await instance.deliveries.byId(id))?.attempts).toMatchObject([{ code: null }]);
    },
    SLOW_MS,
  );

  test.each(["resolve", "retry"] as const)(
    "and an operator who then does %s: the late answer counts no more",
    async (action) => {
      const instance = await start(short);
      const late = Promise.withResolvers<void>();
      instance.answer = () => late.promise.then(() => fails("TOP_REJECTED"));
      const { id } = await instance.deliveries.enqueue(surrender());
      await instance.deliveries.waitUntilAtRest(id, 10_000);
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
    "is repeated where the operator says that the API may be",
    async () => {
      const instance = await start({ ...short, repeatable: ["syncSurrenderInfo"] });
      let hangs = 1;
      instance.answer = ({ api }) => (hangs-- > 0 ? new Promise(() => undefined) : yes(api));
      const { id } = await instance.deliveries.enqueue(surrender());
      const delivery = await instance.deliveries.waitUntilAtRest(id, 20_000);
      expect(delivery).toMatchObject({ state: "ACCEPTED", attempts: [{ code: "TOP_OUTCOME_UNKNOWN" }, { code: null }] });
    },
    SLOW_MS,
  );

  test(
    "or might before the call ends: the call is not begun, and the delivery waits for its turn again",
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
      expect(await other.deliveries.waitUntilAtRest(id, 20_000)).toMatchObject({ state: "ACCEPTED", attempts: [{ code: null }] });
    },
    SLOW_MS,
  );
});

test(
  "PostgreSQL that restarts amid deliveries: none is lost, none is sent twice, and what is refused meanwhile says so",
  async () => {
    const instance = await start({ concurrency: 4 });
    const counts = new Map<string, number>();
    instance.answer = async ({ api, input }) => {
      const { instPolicyId } = input as { readonly instPolicyId: string };
      counts.set(instPolicyId, (counts.get(instPolicyId) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return yes(api);
    };
    const all = await Promise.all(Array.from({ length: 100 }, () => instance.deliveries.enqueue(surrender())));
    await until(() => counts.size > 8);
    await holder.server.stop();
    const what = surrender();
    await expect(instance.deliveries.enqueue(what)).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
    await holder.server.start();
    await until(() =>
      instance.deliveries.health().then(
        () => true,
        () => false,
      ),
    );
    const again = await instance.deliveries.enqueue(what);
    for (const { id } of [...all, again])
      expect(await instance.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    expect([...counts.values()]).toEqual(Array.from({ length: 101 }, () => 1));
  },
  SLOW_MS,
);

test("Nothing in the database shows what was sent, nor by whom it was authorised", async () => {
  const instance = await start();
  const { id } = await instance.deliveries.enqueue(
    surrender({ input: { instPolicyId: "plain-policy", alipayOpenId: "2088-plain" }, session: "plain-session" }),
  );
  await instance.deliveries.waitUntilAtRest(id, 10_000);
  const rows = await sql(
    "SELECT to_jsonb(d) AS row FROM top_delivery.delivery d UNION ALL SELECT to_jsonb(j) FROM top_delivery_queue.job j",
  );
  expect(JSON.stringify(rows)).toContain(id);
  expect(JSON.stringify(rows)).not.toContain("plain-");
});

test(
  "Contents that were moved to another delivery are not sent",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const [one, two] = await Promise.all([instance.deliveries.enqueue(surrender()), instance.deliveries.enqueue(surrender())]);
    for (const { id } of [one, two]) await instance.deliveries.waitUntilAtRest(id, 10_000);
    const calls = instance.calls.length;
    await sql("UPDATE top_delivery.delivery SET payload = (SELECT payload FROM top_delivery.delivery WHERE id = $2) WHERE id = $1", [
      one.id,
      two.id,
    ]);
    await instance.deliveries.retry(one.id, "operator");
    expect(await instance.deliveries.waitUntilAtRest(one.id, 10_000)).toMatchObject({
      state: "FAILED",
      failure: { code: "TOP_MISCONFIGURED" },
    });
    expect(instance.calls).toHaveLength(calls);
  },
  SLOW_MS,
);

test(
  "Keys can be changed: what waits under the old one is sent, and the same intent is still recognised",
  async () => {
    const before = await start();
    before.answer = () => fails("TOP_REJECTED");
    const what = surrender();
    const { id } = await before.deliveries.enqueue(what);
    await before.deliveries.waitUntilAtRest(id, 10_000);
    await before.deliveries.stop(2_000);
    const [old] = keys;
    const after = await start({ keys: [{ id: "new", key: Buffer.alloc(32, 9) }, old] });
    expect(await after.deliveries.enqueue(what)).toMatchObject({ id });
    await after.deliveries.retry(id, "operator");
    expect(await after.deliveries.waitUntilAtRest(id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    const [secret] = await sql<{ sealed: string }>("SELECT sealed FROM top_delivery.secret");
    expect(createSafe([{ id: "new", key: Buffer.alloc(32, 9) }]).open(secret?.sealed ?? "", "store-secret")).toMatch(/=$/);
    await expect(startInstance(store, { keys: [{ id: "third", key: Buffer.alloc(32, 3) }] })).rejects.toThrow("new");
  },
  SLOW_MS,
);

test(
  "Contents are erased after the retention; the row stays, and cannot be sent again",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const [old, young, unknown] = [surrender(), surrender(), surrender()];
    const settled = await Promise.all([old, young].map((what) => instance.deliveries.enqueue(what)));
    for (const { id } of settled) await instance.deliveries.waitUntilAtRest(id, 10_000);
    instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const parked = await instance.deliveries.enqueue(unknown);
    await instance.deliveries.waitUntilAtRest(parked.id, 10_000);
    await instance.deliveries.stop(2_000);
    await sql(
      "UPDATE top_delivery.delivery SET created_at = now() - interval '40 days', settled_at = CASE WHEN state = 'FAILED' THEN now() - interval '31 days' END WHERE id <> $1",
      [settled[1]?.id],
    );
    const later = await start();
    expect(later.events).toContainEqual({ kind: "erased", count: 1 });
    const rows = await sql<{ id: string; erased: boolean }>("SELECT id, payload IS NULL AS erased FROM top_delivery.delivery ORDER BY id");
    expect(rows.filter(({ erased }) => erased).map(({ id }) => id)).toEqual([settled[0]?.id]);
    expect(await later.deliveries.enqueue(old)).toMatchObject({ id: settled[0]?.id, state: "FAILED" });
    await expect(later.deliveries.retry(settled[0]?.id ?? "", "operator")).rejects.toMatchObject({ code: "DELIVERY_STATE" });
  },
  SLOW_MS,
);

test("A store that a newer program has used is refused", async () => {
  const instance = await start();
  await instance.deliveries.stop(2_000);
  await sql("INSERT INTO top_delivery.version (number) VALUES (999)");
  await expect(startInstance(store)).rejects.toThrow("Start the newer program");
});

test(
  "Stopping takes no more, and lets what is being sent end",
  async () => {
    const instance = await start({ concurrency: 1 });
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    instance.answer = async ({ api }) => {
      begun.resolve();
      await end.promise;
      return yes(api);
    };
    const [first, second] = await Promise.all([instance.deliveries.enqueue(surrender()), instance.deliveries.enqueue(surrender())]);
    await begun.promise;
    const stopping = instance.deliveries.stop(10_000);
    await expect(instance.deliveries.enqueue(surrender())).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
    end.resolve();
    await stopping;
    expect(await sql("SELECT id, state FROM top_delivery.delivery ORDER BY id")).toEqual([
      { id: first.id, state: "ACCEPTED" },
      { id: second.id, state: "QUEUED" },
    ]);
  },
  SLOW_MS,
);
