/** Time bounds that hold on a busy machine: what it computed, and what it just took for the same wait. */
import { setTimeout as delay } from "node:timers/promises";

/** Milliseconds that this process computed during the work, however long it waited for its turn. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Milliseconds after which a timer of this length really fires now. Start it beside what it is compared with. */
export async function timerMs(ms: number): Promise<number> {
  const start = performance.now();
  await delay(ms);
  return performance.now() - start;
}
