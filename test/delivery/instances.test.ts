/** Several instances on one PostgreSQL. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../support/instances.ts";
import { fails, SLOW_MS, surrender, yes } from "../support/stores.ts";

const { start } = withInstances();

test(
  "Five instances that start together on an empty database all work, with the same secret",
  async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => start()));
    const what = surrender();
    const all = await Promise.all(started.map(({ deliveries }) => deliveries.enqueue(what)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    for (const [n, { id }] of all.entries()) {
      expect(await started[n]?.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    }
    expect(started.flatMap(({ calls }) => calls)).toHaveLength(1);
  },
  SLOW_MS,
);

test(
  "When one instance settles a delivery, another instance is notified at once",
  async () => {
    const idle = await start({ apis: [], pollMs: 60_000 });
    const busy = await start({ pollMs: 60_000 });
    const { id } = await busy.deliveries.enqueue(surrender());
    // An instance that knows no APIs sends nothing: it can only be notified.
    expect(await idle.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
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
    for (const { id } of [first, ...others]) expect(await two.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
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
