/**
 * `npm run bench:peers -- ../shared/bench [rounds]`: the service, with access keys, limits, log and metrics, beside the stand-ins in that folder:
 * a bare proxy, Mercurius with JIT, Yoga. Then one and two processes of the service beside those of Mercurius. It needs nginx, wrk and
 * taskset (Debian: `apt-get install nginx-light wrk util-linux`).
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withAllOn } from "./all-on.ts";
import { pairs, type Server } from "./pairs.ts";

const [from, rounds = "10", seconds = "2"] = process.argv.slice(2);
const missing = ["nginx", "wrk", "taskset"].filter((command) => spawnSync("which", [command]).status !== 0);
if (from === undefined || missing.length > 0) {
  process.stderr.write(
    missing.length > 0 ? `Install ${missing.join(", ")}.\n` : "Name the folder of the stand-ins, such as ../shared/bench.\n",
  );
  process.exit(1);
}
const project = new URL("..", import.meta.url).pathname;
const here = mkdtempSync(join(tmpdir(), "bench-peers-"));
cpSync(from, here, { recursive: true });
mkdirSync(join(here, "body"));
execFileSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], { cwd: here, stdio: "inherit" });

const { settings, headers } = withAllOn();
const lua = readFileSync(join(here, "full-order.lua"), "utf8");
writeFileSync(join(here, "with-key.lua"), `${lua}\nwrk.headers["authorization"] = ${JSON.stringify(headers.authorization)}\n`);

const example = readFileSync(join(here, "spec.example.json"), "utf8").replaceAll("PROJECT", project).replaceAll("HERE", here);
const spec = JSON.parse(example) as { readonly lua: string; readonly env: Server["env"]; readonly servers: readonly Omit<Server, "lua">[] };
const servers = spec.servers.map((server): Server => {
  const isOurs = server.name === "ours";
  const env = { ...spec.env, ...server.env, ...(isOurs && settings) };
  return { ...server, lua: isOurs ? join(here, "with-key.lua") : spec.lua, env };
});
writeFileSync(join(here, "spec.json"), JSON.stringify({ ...spec, startMs: 10_000, servers }));

const nginx = spawn("nginx", ["-p", here, "-c", "upstream.nginx.conf"], {
  stdio: ["ignore", "ignore", openSync(join(here, "nginx.out"), "w")],
});
process.once("exit", () => nginx.kill());
execFileSync(process.execPath, ["ab.mjs", "spec.json", rounds, seconds], { cwd: here, stdio: "inherit" });
const two = servers.filter(({ name }) => name === "ours" || name.startsWith("mercurius"));
process.stdout.write(`\n${await pairs(two, Number(rounds), seconds)}`);
nginx.kill();
