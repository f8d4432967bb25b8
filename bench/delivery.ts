/** Stored orders: in bursts beside direct calls, in bursts with a year's ledger, at a calm rate, and many that wait. All share the cores. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, quantile, type Size } from "./compare.ts";
import { post, shoot } from "./load.ts";
import { awaitedEnqueue, directCall, enqueue } from "./orders.ts";
import { cpuMicros, residentMB, type Service, startService } from "./processes.ts";
import { fillSettled, fillWaiting, onEachKind, withoutHttp } from "./stores.ts";

const connections = 64;
const POLL_MS = 20;
const CALM_PER_SECOND = 100;
const MEMORY = "MB resident";
/** Each round of `backlog` fills a store of its own. */
const MOST_FILLS = 3;

/** Bursts: each enqueue is an intent of its own, and costs what it takes until TOP has answered it. */
export function delivery({ burst, rounds }: Size): Promise<string> {
  return onEachKind(async (kind, newStore) => {
    const service = await startService(await newStore());
    const { [MEMORY]: mb } = await burstOf(service, enqueue, 2 * burst);
    await burstOf(service, directCall, burst);
    const sides = {
      [`direct calls (${kind})`]: () => burstOf(service, directCall, burst),
      "enqueues, each until its delivery": () => burstOf(service, enqueue, burst),
    };
    return `${kind}, after a first burst of ${2 * burst} enqueues: ${mb?.toFixed(0)} MB resident\n\n${await compare(sides, rounds)}`;
  });
}

/** The same bursts of enqueues on two services, in turn. One has a year's ledger, the other a new one. */
export function ledger({ burst, rounds, ledger: most }: Size): Promise<string> {
  return onEachKind(async (kind, newStore) => {
    const sides: Record<string, () => Promise<Figures>> = {};
    for (const rows of [1_000, most]) {
      const store = await newStore();
      await fillSettled(store.DELIVERY_STORE, rows);
      const service = await startService(store);
      await burstOf(service, enqueue, burst);
      sides[`${kind}, ${rows.toLocaleString("en")} rows`] = () => burstOf(service, enqueue, burst);
    }
    return compare(sides, rounds);
  });
}

/** At a calm rate, after a burst that warms up: from the client's request to its answer, which comes when the ledger has TOP's answer. */
export function calm({ burst, rounds, seconds }: Size): Promise<string> {
  return onEachKind(async (kind, newStore) => {
    const service = await startService(await newStore());
    await burstOf(service, enqueue, burst);
    return compare({ [`${kind}, ${CALM_PER_SECOND}/s`]: () => calmly(service.url, seconds) }, rounds);
  });
}

/** How fast one instance delivers what waits, with more and more of it; TOP answers at once, and there is no HTTP. */
export function backlog({ backlogs, rounds, seconds }: Size): Promise<string> {
  return onEachKind((kind, newStore) => {
    const sides = backlogs.map((waiting) => [
      `${kind}, ${waiting.toLocaleString("en")} waiting`,
      async () => drained((await newStore()).DELIVERY_STORE, waiting, seconds * 1_000),
    ]);
    return compare(Object.fromEntries(sides), Math.min(rounds, MOST_FILLS));
  });
}

/** So many posts at full speed, and then the wait until TOP has answered all, and until all is recorded. */
async function burstOf({ url, pid, upstream, admin }: Service, body: () => string, amount: number): Promise<Figures> {
  const posts = async (): Promise<number> => Number(await (await fetch(upstream)).text());
  const [startedMs, cpuBefore, postsBefore] = [performance.now(), cpuMicros(pid), await posts()];
  const { seconds } = await shoot(url, body, { amount, connections });
  while ((await posts()) < postsBefore + amount) await delay(POLL_MS);
  const doneMs = performance.now() - startedMs;
  type Ready = { readonly deliveries?: Readonly<Record<"queued" | "sending", { readonly count: number }>> };
  for (let left = 1; left > 0; await delay(POLL_MS)) {
    const { deliveries } = (await (await fetch(new URL("/readyz", admin))).json()) as Ready;
    if (deliveries) left = deliveries.queued.count + deliveries.sending.count;
  }
  const perOperation = (cpuMicros(pid) - cpuBefore) / amount;
  const rates = { "answered/s": amount / seconds, "done/s": (amount * 1_000) / doneMs };
  return { ...rates, "CPU µs per operation": perOperation, [MEMORY]: residentMB(pid) };
}

/** Not by autocannon, which sends a second's posts together. */
async function calmly(url: URL, seconds: number): Promise<Figures> {
  const startMs = performance.now();
  const elapsed: Promise<number>[] = [];
  for (let n = 0; n < CALM_PER_SECOND * seconds; n++) {
    await delay(Math.max(0, startMs + (n * 1_000) / CALM_PER_SECOND - performance.now()));
    const sentMs = performance.now();
    elapsed.push(post(url, awaitedEnqueue()).then(() => performance.now() - sentMs));
  }
  const values = await Promise.all(elapsed);
  return { "p50 to delivery, ms": quantile(values), "p99 to delivery, ms": quantile(values, 0.99) };
}

/** @param mostMs the rate of the first so many milliseconds counts. */
async function drained(store: string, waiting: number, mostMs: number): Promise<Figures> {
  await fillWaiting(store, waiting);
  let [sent, firstMs] = [0, 0];
  const deliveries = withoutHttp(store, undefined, () => {
    if (sent++ === 0) firstMs = performance.now();
  });
  await deliveries.start();
  while (sent === 0 || (performance.now() - firstMs < mostMs && sent < waiting)) await delay(5);
  const perSecond = (sent * 1_000) / (performance.now() - firstMs);
  await deliveries.stop(10_000);
  return { "deliveries/s": perSecond };
}
