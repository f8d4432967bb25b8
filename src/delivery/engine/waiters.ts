/** The callers that wait until a delivery comes to rest, such as a direct call that is stored before it is sent. */
import type { Delivery } from "../promise/delivery.ts";
import { notFound } from "../promise/errors.ts";
import { restStates } from "../promise/states.ts";

export interface Waiters {
  /** Returns a function that ends the wait. */
  add(id: string, callback: () => void): () => void;
  /** Whether a caller of this instance waits for it. */
  has(id: string): boolean;
  /** Whether `call` was called for it lately. */
  isNews(id: string): boolean;
  call(id: string): void;
  callAll(): void;
}

/** Of so many deliveries the news is remembered, for callers that begin to wait at this moment. */
const LATEST = 1_000;

/** @param onRest called at each `call`, even if nobody waits. */
export function createWaiters(onRest: () => void = () => undefined): Waiters {
  const byId = new Map<string, Set<() => void>>();
  const latest = new Set<string>();
  const call = (callbacks: Iterable<() => void>): void => {
    for (const callback of [...callbacks]) callback();
  };
  return {
    add(id, callback) {
      const callbacks = byId.get(id) ?? new Set();
      byId.set(id, callbacks.add(callback));
      return () => {
        callbacks.delete(callback);
        if (callbacks.size === 0 && byId.get(id) === callbacks) byId.delete(id);
      };
    },
    has: (id) => byId.has(id),
    isNews: (id) => latest.has(id),
    call(id) {
      onRest();
      latest.delete(id);
      if (latest.size === LATEST) latest.delete(latest.values().next().value as string);
      latest.add(id);
      call(byId.get(id) ?? []);
    },
    callAll: () => call([...byId.values()].flatMap((callbacks) => [...callbacks])),
  };
}

/**
 * The delivery as soon as it is in a rest state (`restStates`), or as it is after `ms`.
 * @param read returns it as it is now.
 * @param known as it was a moment ago.
 * @throws DeliveryError `DELIVERY_NOT_FOUND` when there is none.
 */
export async function untilAtRest(
  waiters: Waiters,
  id: string,
  ms: number,
  read: () => Promise<Delivery | undefined>,
  known?: Delivery,
): Promise<Delivery> {
  if (known && restStates.includes(known.state)) return known;
  const until = performance.now() + ms;
  for (let mustRead = !known || waiters.isNews(id); ; mustRead = true) {
    const rested = Promise.withResolvers<void>();
    const forget = waiters.add(id, rested.resolve);
    // An operator may send it again between the news and this read. Then the loop waits and reads again.
    const timer = setTimeout(rested.resolve, Math.max(0, until - performance.now()));
    try {
      const delivery = mustRead ? await read() : known;
      if (!delivery) throw notFound();
      if (restStates.includes(delivery.state) || performance.now() >= until) return delivery;
      await rested.promise;
    } finally {
      clearTimeout(timer);
      forget();
    }
  }
}
