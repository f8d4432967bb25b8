/** A PostgreSQL that cannot be reached for a while. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../../../support/instances.ts";
import { SLOW_MS, startInstance, surrender, yes } from "../../../support/stores.ts";
import { withTcpProxy } from "../../../support/tcp-proxy.ts";
import { deadlines } from "../proxied-database.ts";

const on = withInstances();
const { start } = on;

test(
  "If PostgreSQL restarts during deliveries, none is lost, none is sent twice, and an enqueue meanwhile is DELIVERY_UNAVAILABLE",
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

test(
  "A claim that arrives after its instance gave up waiting claims nothing, so the delivery is sent and does not become UNKNOWN",
  async () => {
    await using proxy = await withTcpProxy((on.store as { readonly url: string }).url);
    const accepting = await start({ apis: [] });
    const sending = await startInstance({ kind: "postgres", url: proxy.url }, { pollMs: 50, deadlines });
    try {
      proxy.pause();
      const { id } = await accepting.deliveries.enqueue(surrender());
      await until(() => sending.events.some(({ kind }) => kind === "trouble"));
      proxy.resume();
      expect(await accepting.deliveries.waitUntilAtRest(id, SLOW_MS)).toMatchObject({ state: "ACCEPTED" });
      expect(sending.calls).toHaveLength(1);
    } finally {
      proxy.resume();
      await sending.deliveries.stop(2_000);
    }
  },
  2 * SLOW_MS,
);
