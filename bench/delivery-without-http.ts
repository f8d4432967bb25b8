/** Measures the ledger alone: deliveries in a separate process, without HTTP and GraphQL. `delivery.ts` starts it. */
import { insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { type Ledger, withoutHttp } from "./delivery-ledger.ts";
import type { Burst } from "./delivery-load.ts";
import { order } from "./example-order.ts";

const IN_FLIGHT = 64;

process.once("message", ({ ledger, count }: { readonly ledger: Ledger; readonly count: number }) => {
  void measure(ledger, count).then((result) => process.send?.(result));
});

async function measure(ledger: Ledger, count: number): Promise<Burst> {
  let delivered = 0;
  const all = Promise.withResolvers<void>();
  const deliveries = withoutHttp(ledger, ({ kind }) => {
    if (kind === "attempted" && ++delivered === count + 1) all.resolve();
  });
  const enqueue = async (n: number | string): Promise<unknown> =>
    deliveries.enqueue({
      ...{ api: insureOrderCallback, input: { ...order, externalBizId: `inside-${n}` } },
      ...{ session: undefined, caller: "bench", idempotencyKey: `inside-${n}` },
    });
  await deliveries.start();
  await enqueue("first");
  const startedMs = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async () => {
      while (next < count) await enqueue(next++);
    }),
  );
  const enqueuedMs = performance.now();
  await all.promise;
  const result = {
    enqueuesPerSecond: (count / (enqueuedMs - startedMs)) * 1000,
    deliveriesPerSecond: (count / (performance.now() - startedMs)) * 1000,
  };
  await deliveries.stop(10_000);
  return result;
}
