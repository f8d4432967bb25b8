/** Stored orders: in bursts beside direct calls, at a calm rate, and many that wait. All share the cores. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, quantile, type Size } from "./compare.ts";
import { awaitedEnqueue, directCall, enqueue, operator, post, shoot } from "./load.ts";
import { cpuMicros, posts, residentMB, type Service, startService } from "./processes.ts";
import { fillSettled, onEachKind, type Store, withBacklog } from "./stores.ts";

const connections = 64;
const POLL_MS = 20;
const CALM_PER_SECOND = 100;
const MEMORY = "MB resident";
/** Each round of `backlog` fills a store of its own. */
const MOST_FILLS = 3;

/** Bursts on a new ledger, and on that of a year. Each enqueue is an intent of its own, and costs what it takes until TOP has answered it. */
export function delivery({ burst, rounds, ledger: rows }: Size): Promise<string> {
  return onEachKind(async (kind, newStore) => {
    const [store, old] = [await newStore(), await newStore()];
    await fillSettled(old, rows);
    const [service, large] = [await startService(store), await startService(old)];
    const { [MEMORY]: mb } = await burstOf(service, enqueue, 2 * burst);
    await burstOf(service, directCall, burst);
    await burstOf(large, enqueue, burst);
    const sides = {
      [`direct calls (${kind})`]: () => burstOf(service, directCall, burst),
      "enqueues, each until its delivery": () => burstOf(service, enqueue, burst),
      [`enqueues, ledger of ${rows.toLocaleString("en")} rows`]: () => burstOf(large, enqueue, burst),
    };
    return `${kind}, after a first burst of ${2 * burst} enqueues: ${mb?.toFixed(0)} MB resident\n\n${await compare(sides, rounds)}`;
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

/** How fast one instance delivers what waits, with more and more of it. */
export function backlog({ backlogs, rounds, seconds }: Size): Promise<string> {
  return onEachKind((kind, newStore) => {
    const measure = (waiting: number) => async () => drained(await newStore(), waiting, seconds);
    const sides = backlogs.map((waiting) => [`${kind}, ${waiting.toLocaleString("en")} waiting`, measure(waiting)]);
    return compare(Object.fromEntries(sides), Math.min(rounds, MOST_FILLS));
  });
}

/** So many posts at full speed, and then the wait until TOP has answered all, and until all is recorded. */
async function burstOf({ url, pid }: Service, body: () => string, amount: number): Promise<Figures> {
  const [startedMs, cpuBefore, postsBefore] = [performance.now(), cpuMicros(pid), await posts()];
  const { seconds } = await shoot(url, body, { amount, connections });
  while ((await posts()) < postsBefore + amount) await delay(POLL_MS);
  const doneMs = performance.now() - startedMs;
  // Outcomes are recorded in the order of TOP's answers, so those of the burst are recorded before this one.
  await post(url, awaitedEnqueue());
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

/** The rate from the end of a pause until all is sent, or until the time is up. */
async function drained(store: Store, waiting: number, seconds: number): Promise<Figures> {
  const { url, stop } = await withBacklog(store, waiting);
  const [startMs, before] = [performance.now(), await posts()];
  await post(url, operator("resume"));
  while ((await posts()) < before + waiting && performance.now() < startMs + seconds * 1_000) await delay(POLL_MS);
  const perSecond = (((await posts()) - before) * 1_000) / (performance.now() - startMs);
  await stop();
  return { "deliveries/s": perSecond };
}
