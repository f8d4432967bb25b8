/**
 * `npm run bench:peers -- ../shared/bench [rounds] [seconds]`: a direct call of the service, with access keys, limits, log and metrics, beside
 * the stand-ins in that folder. It needs nginx, wrk and taskset (Debian: `apt-get install nginx-light wrk util-linux`).
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { headers, settings } from "./all-on.ts";
import { nodeArgs } from "./processes.ts";

interface Server {
  readonly name: string;
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly port: number;
}

const [from, rounds = "10", seconds = "2"] = process.argv.slice(2);
const missing = ["nginx", "wrk", "taskset"].filter((command) => spawnSync("which", [command]).status !== 0);
if (from === undefined || missing.length > 0) {
  process.stderr.write(
    missing.length > 0 ? `Install ${missing.join(", ")}.\n` : "Name the folder of the stand-ins, such as ../shared/bench.\n",
  );
  process.exit(1);
}
const here = mkdtempSync(join(tmpdir(), "bench-peers-"));
cpSync(from, here, { recursive: true });
mkdirSync(join(here, "body"));
execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: here, stdio: "inherit" });
const read = (name: string): string => readFileSync(join(here, name), "utf8");
function write(name: string, text: string): string {
  writeFileSync(join(here, name), text);
  return join(here, name);
}

const load = read("full-order.lua");
const lua = write("with-key.lua", `${load}\nwrk.headers["authorization"] = "${headers.authorization}"\n`);
// Node's cluster shares a port between processes that do not know how to; the service does it by itself, but this starts both alike.
const two = write("two.cjs", "const c = require('cluster'); c.setupPrimary({ exec: process.argv[2], args: [] }); c.fork(); c.fork();\n");

const spec: { readonly servers: readonly Server[] } = JSON.parse(
  read("spec.example.json").replaceAll("PROJECT", process.cwd()).replaceAll("HERE", here),
);
const [ours, ...peers] = spec.servers.toSorted(({ name }) => (name === "ours" ? -1 : 1));
const [node = "", main = ""] = ours?.cmd ?? [];
const service = moved({ ...(ours as Server), cmd: [node, ...nodeArgs, main] }, 0, { lua, env: settings });
const traces = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9999", OTEL_TRACES_SAMPLER: "parentbased_traceidratio" };
const traced = moved(service, 10, { name: "ours, 1 % of the traces kept", env: { ...traces, OTEL_TRACES_SAMPLER_ARG: "0.01" } });
/** On both cores, which load and gateway share with them. */
const onBoth = [...peers, service]
  .filter(({ name }) => /ours|mercurius/.test(name))
  .flatMap((server) => [
    moved(server, 20, { name: `${server.name} on both cores`, cpu: "0,1" }),
    moved(server, 21, { name: `${server.name}, two processes`, cpu: "0,1", cmd: server.cmd.toSpliced(-1, 0, two) }),
  ]);
const servers = [...peers, service, traced, ...onBoth];
write("spec.json", JSON.stringify({ ...spec, startMs: 30_000, servers }));

const nginx = spawn("nginx", ["-p", here, "-c", "upstream.nginx.conf"], { stdio: "ignore" });
process.once("exit", () => nginx.kill());
const measuring = spawn(process.execPath, ["ab.mjs", "spec.json", rounds, seconds], { cwd: here, stdio: "inherit" });
const wrong = Promise.all(servers.map(wrongAnswer));
await once(measuring, "exit");
const answers = (await wrong).join("");
process.stderr.write(answers);
process.exit(measuring.exitCode || (answers === "" ? 0 : 1));

/** The first answer of this server if it is not the success of the operation, of which wrk sees only HTTP's status. */
async function wrongAnswer({ name, port }: Server): Promise<string> {
  const post = {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: /\[==\[(.*)\]==\]/s.exec(load)?.[1] ?? "",
  };
  for (; measuring.exitCode === null; await delay(100)) {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, post)
      .then((response) => response.text())
      .catch(() => undefined);
    if (answer !== undefined) return answer.includes("111111") && !answer.includes('"errors"') ? "" : `${name} answered ${answer}\n`;
  }
  return `${name} did not answer\n`;
}

/** The same server on another port, and changed. */
function moved(server: Server, by: number, { env, ...change }: Partial<Server> & Readonly<Record<string, unknown>>): Server {
  const port = server.port + by;
  return { ...server, ...change, port, env: { ...server.env, ...env, PORT: `${port}` } };
}
