/**
 * `npm run bench:peers -- ../shared/bench [rounds]`: the service, with access keys, limits, log and metrics, beside the stand-ins in that folder:
 * a bare proxy, Mercurius with JIT, Yoga. It needs nginx, wrk and taskset (Debian: `apt-get install nginx-light wrk util-linux`).
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withAllOn } from "./all-on.ts";

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

interface Server {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}
const example = readFileSync(join(here, "spec.example.json"), "utf8").replaceAll("PROJECT", project).replaceAll("HERE", here);
const spec = JSON.parse(example) as { readonly servers: readonly Server[] };
const servers = spec.servers.map((server) =>
  server.name === "ours" ? { ...server, lua: join(here, "with-key.lua"), env: { ...server.env, ...settings } } : server,
);
writeFileSync(join(here, "spec.json"), JSON.stringify({ ...spec, startMs: 10_000, servers }));

const nginx = spawn("nginx", ["-p", here, "-c", "upstream.nginx.conf"], {
  stdio: ["ignore", "ignore", openSync(join(here, "nginx.out"), "w")],
});
process.once("exit", () => nginx.kill());
execFileSync(process.execPath, ["ab.mjs", "spec.json", rounds, seconds], { cwd: here, stdio: "inherit" });
nginx.kill();
