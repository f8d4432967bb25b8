/** The processes that a benchmark starts, and what Linux says of them. */
import { readFileSync } from "node:fs";
import { type NodeProcess, startNode } from "../test/support/node-process.ts";

/** The addresses of a service, of its admin listener and of its TOP. */
export interface Service extends Pick<NodeProcess, "pid" | "stop">, Readonly<Record<"url" | "admin" | "upstream", URL>> {}

/** The flags with which `npm start` starts node. */
export const nodeArgs: readonly string[] = JSON.parse(readFileSync("package.json", "utf8")).scripts.start.match(/--\S+/g);
/** With a rate limit that counts and holds back nobody. */
const own = { PORT: "0", ADMIN_PORT: "0", ACCESS: "open", RATE_LIMIT_PER_MINUTE: "10000000", MAX_EVENT_LOOP_DELAY_MS: "0" };
const top = { TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" };
const ends: (() => PromiseLike<unknown>)[] = [];

/** Called by `endAll`. */
export function atEnd(end: () => PromiseLike<unknown>): void {
  ends.push(end);
}

/** Ends all that was started here. */
export async function endAll(): Promise<void> {
  await Promise.all(ends.splice(0).map((end) => end()));
}

/** The built service. @param given its TOP. Default: a new one. */
export async function startService(settings: Readonly<Record<string, string>> = {}, given?: URL): Promise<Service> {
  const upstream = given ?? (await startUpstream());
  const service = startNode("dist/main.js", { environment: { ...own, ...top, TOP_GATEWAY_URL: upstream.href, ...settings }, nodeArgs });
  atEnd(() => service[Symbol.asyncDispose]());
  const [url, admin] = await Promise.all([service.printed(/GraphQL +(http:\S+)/), service.printed(/Admin +(http:\S+)/)]);
  return { pid: service.pid, stop: service.stop, url: new URL(url), admin: new URL(admin), upstream };
}

export async function startUpstream(): Promise<URL> {
  const upstream = startNode("bench/upstream.ts");
  atEnd(() => upstream[Symbol.asyncDispose]());
  return new URL(await upstream.printed(/(http:\S+)/));
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
