/** `npm run bench` measures everything; `npm run bench -- delivery` only what is named. It prints Markdown and writes no file. README.md has the options. */
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
// An interrupted run ends as any other, so that its processes end with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  const unknown = positionals.find((name) => !(name in experiments));
  if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}". There are: ${Object.keys(experiments).join(", ")}.`);
  if (!existsSync("/proc/self/stat")) throw new Error("The benchmark reads CPU time and memory from /proc, which only Linux has.");
  for (const [name, measure] of Object.entries(experiments)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    process.stdout.write(`\n### ${name}\n\n${await measure(asked)}`);
    await endAll();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  await endAll();
  process.exit(1);
}
