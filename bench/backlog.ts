/** How fast one instance delivers what waits, with more and more of it; TOP answers at once, and there is no HTTP. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, type Size } from "./compare.ts";
import { fillWaiting, newStore, onEachKind, withoutHttp } from "./stores.ts";

/** Each round fills a store of its own. */
const MOST_ROUNDS = 3;

export function backlog({ backlogs, rounds, seconds }: Size): Promise<string> {
  return onEachKind((kind) => {
    const sides = backlogs.map((waiting) => ({
      name: `${kind}, ${waiting.toLocaleString("en")} waiting`,
      measure: async () => drained((await newStore(kind)).DELIVERY_STORE, waiting, seconds * 1_000),
    }));
    return compare(sides, Math.min(rounds, MOST_ROUNDS));
  });
}

/** @param mostMs the rate of the first so many milliseconds counts. */
async function drained(store: string, waiting: number, mostMs: number): Promise<Figures> {
  await fillWaiting(store, waiting);
  let sent = 0;
  let firstMs = 0;
  const deliveries = withoutHttp(store, undefined, () => {
    if (sent++ === 0) firstMs = performance.now();
  });
  await deliveries.start();
  while (sent === 0 || (performance.now() - firstMs < mostMs && sent < waiting)) await delay(5);
  const perSecond = (sent * 1_000) / (performance.now() - firstMs);
  await deliveries.stop(10_000);
  return { "deliveries/s": perSecond };
}
