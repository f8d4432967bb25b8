/** `npm run bench` measures everything; `npm run bench -- delivery` only what is named. It prints Markdown and writes no file. README.md has the options. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Size } from "./compare.ts";
import { backlog, calm, delivery } from "./delivery.ts";
import { ownCode } from "./own-code.ts";
import { endAll } from "./processes.ts";
import { soak } from "./soak.ts";
import { start } from "./start.ts";

const FULL: Size = { rounds: 9, seconds: 4, connections: 32, burst: 2_000, backlogs: [1_000, 20_000, 100_000], ledger: 1_000_000 };
const QUICK: Size = { rounds: 1, seconds: 1, connections: 32, burst: 100, backlogs: [100, 200], ledger: 2_000 };
const experiments = { "own-code": ownCode, start, delivery, calm, backlog, soak };

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false } }, allowPositionals: true });
const size = values.quick ? QUICK : FULL;
const { ROUNDS = size.rounds, SECONDS = size.seconds, CONNECTIONS = size.connections } = process.env;
const asked = { ...size, rounds: Number(ROUNDS), seconds: Number(SECONDS), connections: Number(CONNECTIONS) };
const chosen = Object.entries(experiments).filter(([name]) => positionals.length === 0 || positionals.includes(name));
const interrupted = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]).then(() => Promise.reject(new Error("Interrupted.")));
try {
  const unknown = positionals.find((name) => !(name in experiments));
  if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}". There are: ${Object.keys(experiments).join(", ")}.`);
  if (!existsSync("/proc/self/stat")) throw new Error("The benchmark reads CPU time and memory from /proc, which only Linux has.");
  for (const [name, measure] of chosen) {
    process.stdout.write(`\n### ${name}\n\n${await Promise.race([measure(asked), interrupted])}`);
    await endAll();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  await endAll();
  process.exit(1);
}
