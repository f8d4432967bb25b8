/** Several instances on one PostgreSQL, and a PostgreSQL that goes away. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../support/instances.ts";
import { fails, SLOW_MS, startInstance, surrender, yes } from "../support/stores.ts";

const on = withInstances();
const { sql, start } = on;

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
    await on.server.stop();
    const what = surrender();
    await expect(instance.deliveries.enqueue(what)).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
    await on.server.start();
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

test("A store that a newer program has used is refused", async () => {
  const instance = await start();
  await instance.deliveries.stop(2_000);
  await sql("INSERT INTO top_delivery.version (number) VALUES (999)");
  await expect(startInstance(on.store)).rejects.toThrow("Start the newer program");
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
