/** What the ledger does by itself: the library in a process of its own, without HTTP and GraphQL. Started by `delivery.ts`. */
import { insureOrderCallback } from "../dist/apis/insure-order-callback.js";
import { type Ledger, withoutHttp } from "./delivery-ledger.ts";
import { order } from "./example-order.ts";

export interface WithoutHttp {
  readonly enqueuesPerSecond: number;
  readonly deliveriesPerSecond: number;
}

const IN_FLIGHT = 64;

process.once("message", ({ ledger, count }: { readonly ledger: Ledger; readonly count: number }) => {
  void measure(ledger, count).then((result) => process.send?.(result));
});

async function measure(ledger: Ledger, count: number): Promise<WithoutHttp> {
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
  const left = count + 1 - delivered;
  await all.promise;
  const result = {
    enqueuesPerSecond: (count / (enqueuedMs - startedMs)) * 1000,
    deliveriesPerSecond: (left / (performance.now() - enqueuedMs)) * 1000,
  };
  await deliveries.stop(10_000);
  return result;
}
