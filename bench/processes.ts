/** The processes that a benchmark starts, and what Linux says of them. */
import { readFileSync } from "node:fs";
import { type NodeProcess, type ProcessOptions, startNode } from "../test/support/node-process.ts";

export interface Service extends Pick<NodeProcess, "pid" | "stop"> {
  readonly url: URL;
  /** Of its admin listener. */
  readonly admin: URL;
  /** Of its TOP. */
  readonly upstream: URL;
}

const running: NodeProcess[] = [];
/** The flags with which `npm start` starts node. */
export const nodeArgs: readonly string[] = JSON.parse(readFileSync("package.json", "utf8")).scripts.start.match(/--\S+/g);
const top = { TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" };
const holdBackNobody = { RATE_LIMIT_PER_MINUTE: "10000000", MAX_EVENT_LOOP_DELAY_MS: "0" };

/** Ends all that was started here. */
export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((one) => one[Symbol.asyncDispose]()));
}

/** The built service on free ports, with a rate limit that counts and holds back nobody. Its TOP is a process, too. */
export async function startService(settings: Readonly<Record<string, string>> = {}, upstream?: URL): Promise<Service> {
  const url = upstream ?? (await startUpstream());
  const environment = { PORT: "0", ADMIN_PORT: "0", ACCESS: "open", TOP_GATEWAY_URL: url.href, ...holdBackNobody, ...top, ...settings };
  const { pid, stop, printed } = start("dist/main.js", { environment, nodeArgs });
  const [own, admin] = await Promise.all([printed(/GraphQL +(http:\S+)/), printed(/Admin +(http:\S+)/)]);
  return { pid, stop, url: new URL(own), admin: new URL(admin), upstream: url };
}

export async function startUpstream(): Promise<URL> {
  return new URL(await start("bench/upstream.ts").printed(/(http:\S+)/));
}

function start(file: string, options?: ProcessOptions): NodeProcess {
  const started = startNode(file, options);
  running.push(started);
  return started;
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
