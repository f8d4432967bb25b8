/**
 * A long run at 80 % of what the service can do: nine direct calls for each enqueue, on PostgreSQL, with everything on. Memory, descriptors
 * and latency must not grow. MINUTES (30) sets its length. A run of full length draws `bench/soak.svg`.
 */
import { readdirSync, writeFileSync } from "node:fs";
import { withAllOn } from "./all-on.ts";
import { type Figures, quantile, type Size, short } from "./compare.ts";
import { nextEnqueue } from "./delivery.ts";
import { graphqlBody } from "./example-order.ts";
import { shoot } from "./load.ts";
import { plot } from "./plot.ts";
import { cpuMicros, residentMB, type Service, startChild, startService } from "./processes.ts";
import { newStore } from "./stores.ts";

const FULL_MINUTES = 30;
const WINDOW_SECONDS = 15;
const PART_OF_CAPACITY = 0.8;
const CALLS_PER_ENQUEUE = 9;

export async function soak({ connections, rounds }: Size): Promise<string> {
  const minutes = Number(process.env.MINUTES ?? (rounds > 1 ? FULL_MINUTES : 1));
  const { settings, headers } = withAllOn();
  const service = await startService(await startChild("bench/upstream.ts"), { ...settings, ...(await newStore("PostgreSQL")) });
  let posts = 0;
  const load = {
    ...{ connections, headers, duration: WINDOW_SECONDS },
    body: () => (++posts % (CALLS_PER_ENQUEUE + 1) === 0 ? nextEnqueue().body : graphqlBody),
    isExpected: (answer: string) => answer.includes('"accepted":true') || answer.includes('"state":"QUEUED"'),
  };
  await shoot(service.url, load);
  const capacity = await shoot(service.url, load);
  const overallRate = Math.round((PART_OF_CAPACITY * capacity.count) / capacity.seconds);
  const windows: Figures[] = [];
  while (windows.length < (minutes * 60) / WINDOW_SECONDS)
    windows.push(await measured(service, () => shoot(service.url, { ...load, overallRate })));
  const names = Object.keys(windows[0] ?? {});
  const curves = names.map((name) => ({ name, values: windows.map((one) => one[name] as number) }));
  if (minutes >= FULL_MINUTES) writeFileSync("bench/soak.svg", plot(`${minutes} minutes at ${overallRate} requests/s`, curves));
  return tableOf(curves, `${minutes} minutes at ${overallRate} requests/s`);
}

async function measured({ pid }: Service, shots: () => ReturnType<typeof shoot>): Promise<Figures> {
  const cpuBefore = cpuMicros(pid);
  const { count, p50Ms, p99Ms } = await shots();
  return {
    "p50, ms": p50Ms,
    "p99, ms": p99Ms,
    "CPU µs per operation": (cpuMicros(pid) - cpuBefore) / count,
    "MB resident": residentMB(pid),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
  };
}

/** Medians of the thirds: the last one beside the second, because memory is still being taken in the first. */
function tableOf(curves: readonly { readonly name: string; readonly values: readonly number[] }[], title: string): string {
  const rows = curves.map(({ name, values }) => {
    const third = values.length / 3;
    const [first = 0, second = 0, last = 0] = [0, 1, 2].map((n) =>
      quantile(values.slice(Math.floor(n * third), Math.floor((n + 1) * third))),
    );
    return `| ${name} | ${[first, second, last].map(short).join(" | ")} | **${(last / second).toFixed(2)}** |\n`;
  });
  return `| ${title} | first third | second | last | last ÷ second |\n| --- | --- | --- | --- | --- |\n${rows.join("")}`;
}
