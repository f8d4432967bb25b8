/**
 * A long run at 80 % of what the service can do: nine direct calls for each enqueue, on PostgreSQL, with everything on. Memory, descriptors
 * and latency must not grow. MINUTES (30) sets its length.
 */
import { readdirSync } from "node:fs";
import { type Figures, quantile, type Size, short, tableOf } from "./compare.ts";
import { directCall, enqueue, shoot } from "./load.ts";
import { cpuMicros, residentMB, startService } from "./processes.ts";
import { startServer } from "./stores.ts";

const PART_OF_CAPACITY = 0.8;
const CALLS_PER_ENQUEUE = 9;
const WINDOWS = 30;

/** A table, and a plot of each figure over the minutes. */
export async function soak({ connections, rounds }: Size): Promise<string> {
  const minutes = Number(process.env.MINUTES ?? (rounds > 1 ? 30 : 0.5));
  const newStore = await startServer();
  const { url, pid } = await startService(await newStore());
  let posts = 0;
  const body = (): string => (++posts % (CALLS_PER_ENQUEUE + 1) === 0 ? enqueue() : directCall());
  await shoot(url, body, { connections, duration: 15 });
  const capacity = await shoot(url, body, { connections, duration: 15 });
  const overallRate = Math.round((PART_OF_CAPACITY * capacity.count) / capacity.seconds);
  const windows: Figures[] = [];
  while (windows.length < WINDOWS) {
    const cpuBefore = cpuMicros(pid);
    const { count, p50Ms, p99Ms } = await shoot(url, body, { connections, overallRate, duration: (minutes * 60) / WINDOWS });
    const kept = { "MB resident": residentMB(pid), descriptors: readdirSync(`/proc/${pid}/fd`).length };
    windows.push({ "p50, ms": p50Ms, "p99, ms": p99Ms, "CPU µs per operation": (cpuMicros(pid) - cpuBefore) / count, ...kept });
  }
  const curves = Object.keys(windows[0] ?? {}).map((name) => ({ name, values: windows.map((one) => one[name] as number) }));
  // The last third beside the second, because memory is still being taken in the first.
  const rows = curves.map(({ name, values }) => {
    const parts = [0, 1, 2].map((n) => quantile(values.slice((n * WINDOWS) / 3, ((n + 1) * WINDOWS) / 3)));
    return [name, ...parts.map(short), `**${((parts[2] as number) / (parts[1] as number)).toFixed(2)}**`];
  });
  const plots = curves.map(({ name, values }) => {
    const lines = ["xychart-beta", `title "${name}"`, `x-axis "minute" 0 --> ${minutes}`, `y-axis 0 --> ${Math.max(...values).toFixed(0)}`];
    return `\`\`\`mermaid\n${lines.join("\n  ")}\n  line [${values.map(short).join(", ")}]\n\`\`\`\n`;
  });
  const table = tableOf([`${minutes} minutes at ${overallRate} requests/s`, "first third", "second", "last", "last ÷ second"], rows);
  return [table, ...plots].join("\n");
}
