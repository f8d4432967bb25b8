/**
 * `npm run bench:peers -- ../shared/bench [rounds] [seconds]`: a direct call of the service, with access keys, limits, log and metrics, beside
 * the stand-ins in that folder. It needs nginx, wrk and taskset (Debian: `apt-get install nginx-light wrk util-linux`).
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { post } from "./load.ts";
import { allOn, headers, nodeArgs } from "./processes.ts";

type Server = Readonly<{ name: string; cmd: readonly string[]; env: Readonly<Record<string, string>>; port: number }>;

const [from = "../shared/bench", rounds = "10", seconds = "2"] = process.argv.slice(2);
execFileSync("which", ["nginx", "wrk", "taskset"]); // It fails if one of them is missing.
const here = mkdtempSync(join(tmpdir(), "bench-peers-"));
cpSync(from, here, { recursive: true });
mkdirSync(join(here, "body"));
const project = process.cwd();
process.chdir(here);
execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], { stdio: "inherit" });

const load = readFileSync("full-order.lua", "utf8");
writeFileSync("with-key.lua", `${load}\nwrk.headers["authorization"] = "${headers.authorization}"\n`);
// Node's cluster shares a port between processes that do not know how to; the service does it by itself, but this starts both alike.
writeFileSync("two.cjs", "const c = require('cluster'); c.setupPrimary({ exec: process.argv[2], args: [] }); c.fork(); c.fork();\n");
const spec: { readonly servers: readonly Server[] } = JSON.parse(
  readFileSync("spec.example.json", "utf8").replaceAll("PROJECT", project).replaceAll("HERE", here),
);
const [ours, ...peers] = spec.servers.toSorted(({ name }) => (name === "ours" ? -1 : 1)) as [Server, ...Server[]];
const service = moved({ ...ours, cmd: ours.cmd.toSpliced(1, 0, ...nodeArgs) }, 0, { lua: join(here, "with-key.lua"), env: allOn });
/** On both cores, which load and gateway share with them. */
const onBoth = [...peers.filter(({ name }) => name.startsWith("mercurius")), service].flatMap((server) => [
  moved(server, 20, { name: `${server.name} on both cores`, cpu: "0,1" }),
  moved(server, 21, { name: `${server.name}, two processes`, cpu: "0,1", cmd: server.cmd.toSpliced(-1, 0, join(here, "two.cjs")) }),
]);
const servers = [...peers, service, ...onBoth];
writeFileSync("spec.json", JSON.stringify({ ...spec, startMs: 30_000, servers }));

const nginx = spawn("nginx", ["-p", here, "-c", "upstream.nginx.conf"], { stdio: "ignore" });
process.once("exit", () => nginx.kill());
const measuring = spawn(process.execPath, ["ab.mjs", "spec.json", rounds, seconds], { stdio: "inherit" });
// wrk sees only HTTP's status.
const body = /\[==\[(.*)\]==\]/s.exec(load)?.[1] ?? "";
const checks = servers.map(({ port }) => post(new URL(`http://127.0.0.1:${port}/graphql`), body));
const ended = await Promise.allSettled([once(measuring, "exit"), ...checks]);
const failures = ended.flatMap((one) => (one.status === "rejected" ? [`${one.reason}\n`] : []));
process.stderr.write(failures.join(""));
process.exit(measuring.exitCode || failures.length);

/** The same server on another port, and changed. */
function moved(server: Server, by: number, { env, ...change }: Partial<Server> & Readonly<Record<string, unknown>>): Server {
  const port = server.port + by;
  return { ...server, ...change, port, env: { ...server.env, ...env, PORT: `${port}` } };
}
