/**
 * `npm run bench` measures everything; `npm run bench -- call delivery` only what is named. `--quick` tries a measurement out, with figures
 * that are worth nothing. ROUNDS, SECONDS and CONNECTIONS change the load. It prints Markdown. Only a soak of full length writes a file.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { startNode } from "../test/support/node-process.ts";
import type { Size } from "./compare.ts";
import { stopAll } from "./processes.ts";
import { removeStores } from "./stores.ts";

const FULL: Size = { rounds: 9, seconds: 4, connections: 32, burst: 2_000, backlogs: [1_000, 20_000, 100_000], ledger: 1_000_000 };
const QUICK: Size = { rounds: 1, seconds: 1, connections: 32, burst: 100, backlogs: [100, 200], ledger: 2_000 };

const experiments: Readonly<Record<string, () => Promise<(size: Size) => Promise<string>>>> = {
  call: async () => (await import("./call.ts")).call,
  "own-code": async () => async () => printedBy("bench/own-code.ts"),
  traces: async () => (await import("./call.ts")).traces,
  start: async () => (await import("./start.ts")).start,
  delivery: async () => (await import("./delivery.ts")).delivery,
  calm: async () => (await import("./delivery.ts")).calm,
  backlog: async () => (await import("./backlog.ts")).backlog,
  ledger: async () => (await import("./ledger.ts")).ledger,
  soak: async () => (await import("./soak.ts")).soak,
};

await main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function printedBy(file: string): Promise<string> {
  const { exit } = startNode(file, { environment: { NODE_ENV: "production" } });
  const { code, stdout, stderr } = await exit;
  if (code !== 0) throw new Error(`${file} failed: ${stderr}`);
  return stdout;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { quick: { type: "boolean", default: false } }, allowPositionals: true });
  const unknown = positionals.find((name) => !(name in experiments));
  if (unknown !== undefined) throw new Error(`There is no measurement "${unknown}". There are: ${Object.keys(experiments).join(", ")}.`);
  if (!existsSync("/proc/self/stat")) throw new Error("The benchmark reads CPU time and memory from /proc, which only Linux has.");
  process.chdir(new URL("..", import.meta.url).pathname);
  // An interrupted run ends as any other, so that its processes end with it.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
  const size = values.quick ? QUICK : FULL;
  const { ROUNDS, SECONDS, CONNECTIONS } = process.env;
  const asked = {
    rounds: Number(ROUNDS ?? size.rounds),
    seconds: Number(SECONDS ?? size.seconds),
    connections: Number(CONNECTIONS ?? size.connections),
  };
  for (const name of positionals.length > 0 ? positionals : Object.keys(experiments)) {
    const measure = await experiments[name]?.();
    process.stdout.write(`\n### ${name}\n\n${await measure?.({ ...size, ...asked })}`);
    await stopAll();
    await removeStores();
  }
}
