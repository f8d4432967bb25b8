/** One process and two, of this service and of Mercurius, on two cores that load and gateway share with them. */
import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { startNode } from "../test/support/node-process.ts";
import { compare, type Side } from "./compare.ts";

export interface Server {
  readonly name: string;
  readonly cmd: readonly [node: string, file: string];
  readonly env: Readonly<Record<string, string>>;
  readonly path?: string;
  /** The script of `wrk` that makes the requests. */
  readonly lua: string;
}

const run = promisify(execFile);
const CONNECTIONS = 32;
const START_MS = 10_000;
let port = 5_300;

/** Requests/s of each server by one process and by two. Each has a port of its own, with half of the connections. */
export async function pairs(servers: readonly Server[], rounds: number, seconds: string): Promise<string> {
  const started = servers.flatMap((server) =>
    [1, 2].map((count) => ({ server, count, ports: Array.from({ length: count }, () => ++port) })),
  );
  await using processes = new AsyncDisposableStack();
  for (const { server, ports } of started) {
    const [node, file] = server.cmd;
    for (const own of ports) processes.use(startNode(file, { node, environment: { ...server.env, PORT: `${own}` } }));
  }
  await delay(START_MS);
  const sides = started.map(({ server, count, ports }): Side => {
    const all = (): Promise<number[]> => Promise.all(ports.map((own) => requestsPerSecond(server, own, CONNECTIONS / count, seconds)));
    return {
      name: `${server.name}, ${count === 1 ? "one process" : "two"}`,
      measure: async () => ({ "requests/s": (await all()).reduce((sum, one) => sum + one, 0) }),
    };
  });
  for (const side of sides) await side.measure();
  return await compare(sides, rounds);
}

async function requestsPerSecond({ lua, path = "/graphql" }: Server, own: number, connections: number, seconds: string): Promise<number> {
  const { stdout } = await run("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "-s", lua, `http://127.0.0.1:${own}${path}`]);
  if (/Non-2xx/.test(stdout)) throw new Error(`${own}: ${stdout}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}
