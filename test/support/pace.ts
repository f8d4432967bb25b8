/** Time limits that hold on a busy machine: CPU time instead of real time, and the real length of a timer now. */
import { setTimeout as delay } from "node:timers/promises";

/** The CPU milliseconds of this process during the work. Waiting for a CPU does not count. */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** The milliseconds after which a timer of this length really fires now. Start it together with the wait that it is compared with. */
export async function timerMs(ms: number): Promise<number> {
  const start = performance.now();
  await delay(ms);
  return performance.now() - start;
}
