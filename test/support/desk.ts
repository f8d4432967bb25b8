/** Deliveries on one store of each kind, for a whole test file; read its members inside tests only. */
import { afterAll, beforeAll } from "@jest/globals";
import type { Delivery } from "../../src/delivery/promise/delivery.ts";
import type { Intent } from "../../src/delivery/promise/intent.ts";
import { type Answer, type Instance, SLOW_MS, startInstance, type storeKinds, surrender, withStore } from "./stores.ts";

export interface Desk {
  readonly instance: Instance;
  /** Runs with another answer than yes. */
  answering<T>(answer: Answer, work: () => Promise<T>): Promise<T>;
  /** One delivery that came to rest after this answer. */
  rested(answer: Answer, what?: Intent): Promise<Delivery>;
}

export function withDesk(kind: (typeof storeKinds)[number]): Desk {
  const holder = withStore(kind);
  const desk = {} as { instance: Instance };
  beforeAll(async () => {
    desk.instance = await startInstance(holder.store);
  }, SLOW_MS);
  afterAll(() => desk.instance.deliveries.stop(5_000));

  async function answering<T>(answer: Answer, work: () => Promise<T>): Promise<T> {
    const before = desk.instance.answer;
    desk.instance.answer = answer;
    try {
      return await work();
    } finally {
      desk.instance.answer = before;
    }
  }
  return Object.assign(desk, {
    answering,
    rested: (answer: Answer, what: Intent = surrender()) =>
      answering(answer, async () => {
        const { deliveries } = desk.instance;
        return deliveries.waitUntilAtRest((await deliveries.enqueue(what)).id, 10_000);
      }),
  });
}
