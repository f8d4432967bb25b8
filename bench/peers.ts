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
  const wanted = missing.length > 0 ? `Install ${missing.join(", ")}.` : "Name the folder of the stand-ins, such as ../shared/bench.";
  process.stderr.write(`${wanted}\n`);
  process.exit(1);
}
const here = mkdtempSync(join(tmpdir(), "bench-peers-"));
cpSync(from, here, { recursive: true });
mkdirSync(join(here, "body"));
execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: here, stdio: "inherit" });
const withKey = `${readFileSync(join(here, "full-order.lua"), "utf8")}\nwrk.headers["authorization"] = "${headers.authorization}"\n`;
const lua = join(here, "with-key.lua");
writeFileSync(lua, withKey);
// Node's cluster shares a port between processes that do not know how to; the service does it by itself, but this starts both alike.
writeFileSync(
  join(here, "two.cjs"),
  "const c = require('cluster'); c.setupPrimary({ exec: process.argv[2], args: [] }); c.fork(); c.fork();\n",
);

const example = readFileSync(join(here, "spec.example.json"), "utf8").replaceAll("PROJECT", process.cwd()).replaceAll("HERE", here);
const spec = JSON.parse(example) as { readonly servers: readonly Server[] };
const servers = spec.servers.map((server) => {
  const [node = "", ...args] = server.cmd;
  return server.name === "ours" ? { ...server, lua, cmd: [node, ...nodeArgs, ...args], env: { ...server.env, ...settings } } : server;
});
const ours = servers.filter(({ name }) => name === "ours");
const traced = ours.map((server) => {
  const OTEL = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9999", OTEL_TRACES_SAMPLER: "parentbased_traceidratio" };
  const env = { ...server.env, ...OTEL, OTEL_TRACES_SAMPLER_ARG: "0.01" };
  return moved({ ...server, name: "ours, 1 % of the traces kept", env }, 10);
});
/** On both cores, which load and gateway share with them. */
const onBoth = servers
  .filter(({ name }) => /ours|mercurius/.test(name))
  .flatMap((server) => {
    const { name, cmd } = server;
    const two = { name: `${name}, two processes on both cores`, cmd: [...cmd.slice(0, -1), join(here, "two.cjs"), ...cmd.slice(-1)] };
    return [{ name: `${name} on both cores` }, two].map((change, n) => ({ ...moved(server, 20 + n), ...change, cpu: "0,1" }));
  });
writeFileSync(join(here, "spec.json"), JSON.stringify({ ...spec, startMs: 30_000, servers: [...servers, ...traced, ...onBoth] }));

const nginx = spawn("nginx", ["-p", here, "-c", "upstream.nginx.conf"], { stdio: "ignore" });
const measuring = spawn(process.execPath, ["ab.mjs", "spec.json", rounds, seconds], { cwd: here, stdio: "inherit" });
process.once("exit", () => nginx.kill());
const body = /\[==\[(.*)\]==\]/s.exec(withKey)?.[1] ?? "";
const wrong = Promise.all([...servers, ...traced, ...onBoth].map(({ name, port }) => wrongAnswer(name, port)));
await once(measuring, "exit");
const answers = (await wrong).filter((answer) => answer !== "");
process.stderr.write(answers.join(""));
process.exit(measuring.exitCode || answers.length);

/** The first answer of this server if it is not the success of the operation, of which wrk sees only HTTP's status. */
async function wrongAnswer(name: string, port: number): Promise<string> {
  const post = { method: "POST", headers: { "content-type": "application/json", ...headers }, body };
  while (measuring.exitCode === null) {
    await delay(100);
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, post).then(
      (response) => response.text(),
      () => undefined,
    );
    if (answer !== undefined) return answer.includes("111111") && !answer.includes('"errors"') ? "" : `${name} answered ${answer}\n`;
  }
  return `${name} did not answer\n`;
}

/** The same server on another port. */
function moved({ port, env, ...server }: Server, by: number): Server {
  return { ...server, port: port + by, env: { ...env, PORT: `${port + by}` } };
}
