/** Time limits that hold on a busy machine: CPU time instead of real time, the real length of a timer now, and a clock that stands still with the process. */
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

const TICK_MS = 10;
/** A longer time between two ticks is not counted. */
const MOST_MS = 100;

/** The milliseconds that this process was awake. When it, or the whole machine, gets no CPU for seconds, they do not count. */
export function wakingClock(): { readonly ms: () => number; readonly [Symbol.dispose]: () => void } {
  let [awake, last] = [0, performance.now()];
  const tick = () => {
    const now = performance.now();
    awake += Math.min(now - last, MOST_MS);
    last = now;
    return awake;
  };
  const ticks = setInterval(tick, TICK_MS);
  return { ms: tick, [Symbol.dispose]: () => clearInterval(ticks) };
}
