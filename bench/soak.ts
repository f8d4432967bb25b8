/**
 * A long run at 80 % of what the service can do: nine direct calls for each enqueue, on PostgreSQL, with everything on. Memory, descriptors
 * and latency must not grow. MINUTES (30) sets its length. A run of full length draws `bench/soak.svg`.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { headers, settings } from "./all-on.ts";
import { type Figures, quantile, type Size, short, tableOf } from "./compare.ts";
import { shoot } from "./load.ts";
import { directCall, enqueue } from "./orders.ts";
import { plot } from "./plot.ts";
import { cpuMicros, residentMB, startService } from "./processes.ts";
import { startServer } from "./stores.ts";

const FULL_MINUTES = 30;
const WINDOW_SECONDS = 15;
const PART_OF_CAPACITY = 0.8;
const CALLS_PER_ENQUEUE = 9;

export async function soak({ connections, rounds }: Size): Promise<string> {
  const minutes = Number(process.env.MINUTES ?? (rounds > 1 ? FULL_MINUTES : 1));
  const newStore = await startServer();
  const { url, pid } = await startService({ ...settings, ...(await newStore()) });
  let posts = 0;
  const body = (): string => (++posts % (CALLS_PER_ENQUEUE + 1) === 0 ? enqueue() : directCall());
  const load = { connections, headers, duration: WINDOW_SECONDS };
  await shoot(url, body, load);
  const capacity = await shoot(url, body, load);
  const overallRate = Math.round((PART_OF_CAPACITY * capacity.count) / capacity.seconds);
  const windows: Figures[] = [];
  while (windows.length < (minutes * 60) / WINDOW_SECONDS) {
    const cpuBefore = cpuMicros(pid);
    const { count, p50Ms, p99Ms } = await shoot(url, body, { ...load, overallRate });
    const kept = { "MB resident": residentMB(pid), descriptors: readdirSync(`/proc/${pid}/fd`).length };
    windows.push({ "p50, ms": p50Ms, "p99, ms": p99Ms, "CPU µs per operation": (cpuMicros(pid) - cpuBefore) / count, ...kept });
  }
  const title = `${minutes} minutes at ${overallRate} requests/s`;
  const curves = Object.keys(windows[0] ?? {}).map((name) => ({ name, values: windows.map((one) => one[name] as number) }));
  if (minutes >= FULL_MINUTES) writeFileSync("bench/soak.svg", plot(title, curves));
  // The last third beside the second, because memory is still being taken in the first.
  const rows = curves.map(({ name, values }) => {
    const third = values.length / 3;
    const parts = [0, 1, 2].map((n) => quantile(values.slice(Math.floor(n * third), Math.floor((n + 1) * third))));
    return [name, ...parts.map(short), `**${((parts[2] as number) / (parts[1] as number)).toFixed(2)}**`];
  });
  return tableOf([title, "first third", "second", "last", "last ÷ second"], rows);
}
