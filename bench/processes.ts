/** The processes that a benchmark starts, and what the kernel says of them. Linux only: nothing else tells the CPU time of another process. */
import { readFileSync } from "node:fs";
import { type NodeProcess, startNode } from "../test/support/node-process.ts";

export interface Child extends Pick<NodeProcess, "pid" | "stop"> {
  /** The first address that it printed. */
  readonly url: URL;
}

const running: NodeProcess[] = [];

/** Ends all that was started here. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((one) => one[Symbol.asyncDispose]()));
}

const LIFE_MS = 120 * 60_000;
const HOLD_BACK_NOBODY = { RATE_LIMIT_PER_MINUTE: "10000000", MAX_EVENT_LOOP_DELAY_MS: "0" };

/** A process of this same Node.js that sees these settings only, once it has printed its address. */
export async function startChild(file: string, environment: Readonly<Record<string, string>> = {}): Promise<Child> {
  const { pid, stop, printed } = start(file, environment);
  return { pid, stop, url: new URL(await printed(/(http:\S+)/)) };
}

export interface Service extends Child {
  /** Of its admin listener. */
  readonly admin: URL;
  readonly upstream: Child;
}

/** The built service on free ports, with a rate limit that counts and holds back nobody. */
export async function startService(upstream: Child, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const top = { TOP_GATEWAY_URL: upstream.url.href, TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" };
  const environment = { PORT: "0", ADMIN_PORT: "0", ACCESS: "open", ...HOLD_BACK_NOBODY, ...top, ...settings };
  const { pid, stop, printed } = start("dist/main.js", environment);
  const [url, admin] = await Promise.all([printed(/GraphQL +(http:\S+)/), printed(/Admin +(http:\S+)/)]);
  return { pid, stop, url: new URL(url), admin: new URL(admin), upstream };
}

function start(file: string, environment: Readonly<Record<string, string>>): NodeProcess {
  const started = startNode(file, { environment, timeoutMs: LIFE_MS });
  running.push(started);
  return started;
}

// The unit of /proc/<pid>/stat, on every architecture that Node.js supports.
const TICKS_PER_SECOND = 100;

/** CPU time that all threads of the process have used, in user and kernel mode. */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in parentheses, which may hold blanks; `utime` and `stime` are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000_000;
}

/** Resident memory in MB of 10^6 bytes. */
export function residentMB(pid: number): number {
  const [, kB] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return (Number(kB) * 1_024) / 1_000_000;
}
