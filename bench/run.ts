/**
 * `npm run bench` measures everything; `npm run bench -- delivery` only what is named. `--quick` only tries a measurement out. ROUNDS, SECONDS
 * and CONNECTIONS change the load. It prints Markdown. Only a soak of full length writes a file.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Size } from "./compare.ts";
import { backlog, calm, delivery, ledger } from "./delivery.ts";
import { ownCode } from "./own-code.ts";
import { endAll } from "./processes.ts";
import { soak } from "./soak.ts";
import { start } from "./start.ts";

const FULL: Size = { rounds: 9, seconds: 4, connections: 32, burst: 2_000, backlogs: [1_000, 20_000, 100_000], ledger: 1_000_000 };
const QUICK: Size = { rounds: 1, seconds: 1, connections: 32, burst: 100, backlogs: [100, 200], ledger: 2_000 };
const experiments: Readonly<Record<string, (size: Size) => Promise<string>>> = {
  ...{ "own-code": ownCode, start, delivery, calm, backlog, ledger, soak },
};

const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false } }, allowPositionals: true });
const names = positionals.length > 0 ? positionals : Object.keys(experiments);
const size = values.quick ? QUICK : FULL;
const { ROUNDS = size.rounds, SECONDS = size.seconds, CONNECTIONS = size.connections } = process.env;
const asked = { ...size, rounds: Number(ROUNDS), seconds: Number(SECONDS), connections: Number(CONNECTIONS) };
// An interrupted run ends as any other, so that its processes end with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
try {
  const unknown = names.find((name) => !(name in experiments));
  if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}". There are: ${Object.keys(experiments).join(", ")}.`);
  if (!existsSync("/proc/self/stat")) throw new Error("The benchmark reads CPU time and memory from /proc, which only Linux has.");
  for (const name of names) {
    process.stdout.write(`\n### ${name}\n\n${await experiments[name]?.(asked)}`);
    await endAll();
  }
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
