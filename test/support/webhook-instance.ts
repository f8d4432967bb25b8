/** A delivery store with one instance whose webhook has a real receiver, for one test file or block. */
import { afterAll, beforeAll, beforeEach } from "@jest/globals";
import type { Delivery } from "../../src/delivery/promise/delivery.ts";
import { until } from "./instances.ts";
import { type Answer, type Instance, SLOW_MS, startInstance, type storeKinds, surrender, withStore, yes } from "./stores.ts";
import { type Receiver, startReceiver, WEBHOOK_SECRET } from "./webhook-receiver.ts";

/** Read its members only inside tests. The receiver accepts everything, and TOP says yes, unless the test says otherwise. */
export interface WebhookInstance {
  readonly receiver: Receiver;
  readonly instance: Instance;
  /** Starts the instance again, after its deliveries were stopped. */
  restart(withSubject?: boolean): Promise<void>;
  /** A new delivery, when nothing more happens to it. */
  rested(what?: ReturnType<typeof surrender>): Promise<Delivery>;
  restedAs(answer: Answer): Promise<Delivery>;
  /** How many messages the receiver has not accepted yet. */
  untold(): Promise<number>;
  allTold(): Promise<void>;
}

/** @param timeoutMs how long the receiver may take. The default is more than a busy machine needs. */
export function withWebhook(kind: (typeof storeKinds)[number], timeoutMs = 60_000): WebhookInstance {
  let receiver: Receiver;
  let instance: Instance;
  afterAll(async () => {
    await instance?.deliveries.stop(5_000);
    await receiver?.[Symbol.asyncDispose]();
  });
  const holder = withStore(kind);
  beforeAll(async () => {
    receiver = await startReceiver();
    await restart();
  }, SLOW_MS);
  beforeEach(() => {
    receiver.reset();
    instance.answer = ({ api }) => yes(api);
    instance.events.length = 0;
  });

  async function restart(withSubject = false): Promise<void> {
    const webhook = { url: receiver.url, secrets: [WEBHOOK_SECRET], timeoutMs, withSubject };
    instance = await startInstance(holder.store, { webhook, pollMs: 300 });
  }

  async function rested(what = surrender()): Promise<Delivery> {
    return instance.deliveries.waitUntilAtRest((await instance.deliveries.enqueue(what)).id, 60_000);
  }

  const untold = async (): Promise<number> => (await instance.deliveries.health()).webhook.count;

  return {
    get receiver() {
      return receiver;
    },
    get instance() {
      return instance;
    },
    restart,
    rested,
    restedAs(answer) {
      instance.answer = answer;
      return rested();
    },
    untold,
    allTold: () => until(async () => (await untold()) === 0),
  };
}
