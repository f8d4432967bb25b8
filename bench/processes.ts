/** The processes that a benchmark starts, and what Linux says of them. */
import { readFileSync } from "node:fs";
import { bearer, entryOf, fileWith, keyOf } from "../test/support/access.ts";
import { type NodeProcess, startNode } from "../test/support/node-process.ts";

/** Of the one caller. */
export const headers: Readonly<Record<string, string>> = bearer(keyOf("bench"));
/** What production has on: access keys, limits, the log of each operation, metrics. The rate limit counts, and holds back nobody. */
export const allOn: Readonly<Record<string, string>> = {
  ...{ ADMIN_PORT: "0", LOG_LEVEL: "info", RATE_LIMIT_PER_MINUTE: "100000000", MAX_EVENT_LOOP_DELAY_MS: "0" },
  ...{ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("bench", { scopes: ["order:write", "delivery:pause"] })] }) },
};

/** A running service, and where it listens. */
export type Service = Pick<NodeProcess, "pid" | "stop"> & { readonly url: URL };

/** The flags with which `npm start` starts node. */
export const nodeArgs: readonly string[] = JSON.parse(readFileSync("package.json", "utf8")).scripts.start.match(/--\S+/g);

/** TOP's answer to the example order. */
export const topAnswer: string = JSON.stringify({
  alibaba_finance_insurance_icbu_insure_order_callback_response: {
    result: { success: true, insure_id: "111111", error_code: "SYSTEM_ERROR", error_msg: "SYSTEM_ERROR" },
    request_id: "zzp0c5fj10y3",
  },
});

let upstream: NodeProcess | undefined;
/** All that a measurement has started. */
export let started: AsyncDisposableStack = new AsyncDisposableStack();

export async function endAll(): Promise<void> {
  await started.disposeAsync();
  [started, upstream] = [new AsyncDisposableStack(), undefined];
}

/** The built service, on a free port. */
export async function startService(settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const top = { TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret", TOP_GATEWAY_URL: (await upstreamUrl()).href };
  const service = started.use(startNode("dist/main.js", { environment: { PORT: "0", ...allOn, ...top, ...settings }, nodeArgs }));
  return { ...service, url: new URL(await service.printed(/GraphQL +(http:\S+)/)) };
}

/** Where TOP is, for all services. */
async function upstreamUrl(): Promise<URL> {
  upstream ??= started.use(startNode("bench/upstream.ts", { args: [topAnswer] }));
  return new URL(await upstream.printed(/(http:\S+)/));
}

/** How many posts TOP has answered. */
export async function posts(): Promise<number> {
  return Number(await (await fetch(await upstreamUrl())).text());
}

/** CPU time of all threads in µs, in user and kernel mode. */
export function cpuMicros(pid: number): number {
  // After the program's name in parentheses, `utime` and `stime` are the 12th and 13th field, in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Resident memory in MB of 10^6 bytes. */
export function residentMB(pid: number): number {
  return (Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1_024) / 1_000_000;
}
