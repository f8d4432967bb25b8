/** One instance of the deliveries on its own store, for a whole test file or block. Read its members only inside tests. */
import { afterAll, beforeAll } from "@jest/globals";
import type { DeliveryOptions } from "../../src/delivery/engine/options.ts";
import type { Delivery } from "../../src/delivery/promise/delivery.ts";
import type { Intent } from "../../src/delivery/promise/intent.ts";
import { type Answer, type Instance, SLOW_MS, startInstance, type storeKinds, surrender, withStore } from "./stores.ts";

export interface RunningInstance {
  readonly instance: Instance;
  /** Runs the work while every call gets this answer instead of an accepting one. */
  answering<T>(answer: Answer, work: () => Promise<T>): Promise<T>;
  /** A delivery that is at rest after this answer. */
  rested(answer: Answer, what?: Intent): Promise<Delivery>;
}

export function withInstance(kind: (typeof storeKinds)[number], options: Partial<DeliveryOptions> = {}): RunningInstance {
  const running = {} as { instance: Instance };
  afterAll(() => running.instance?.deliveries.stop(5_000));
  const holder = withStore(kind);
  beforeAll(async () => {
    running.instance = await startInstance(holder.store, options);
  }, SLOW_MS);

  async function answering<T>(answer: Answer, work: () => Promise<T>): Promise<T> {
    const before = running.instance.answer;
    running.instance.answer = answer;
    try {
      return await work();
    } finally {
      running.instance.answer = before;
    }
  }
  return Object.assign(running, {
    answering,
    rested: (answer: Answer, what: Intent = surrender()) =>
      answering(answer, async () => {
        const { deliveries } = running.instance;
        return deliveries.waitUntilAtRest((await deliveries.enqueue(what)).id, 60_000);
      }),
  });
}
