/** Time limits that hold on a busy machine: CPU time instead of real time, and the real length of a timer now. */
import { setTimeout as delay } from "node:timers/promises";

const TIMES = 3;

/**
 * The CPU milliseconds of this process during the work, which is done three times: the least. Waiting for a CPU does not count, nor does a
 * collection of the whole process's garbage, which takes seconds after many test files.
 */
export async function cpuMsOf(work: () => unknown): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    taken.push((user + system) / 1_000);
  }
  return Math.min(...taken);
}

/** The milliseconds after which a timer of this length really fires now. Start it together with the wait that it is compared with. */
export async function timerMs(ms: number): Promise<number> {
  const start = performance.now();
  await delay(ms);
  return performance.now() - start;
}
