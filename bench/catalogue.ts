/**
 * `node bench/catalogue.ts`: compares the cost of the whole catalogue with that of three APIs: start to ready, memory at rest, and our own
 * code in a call. Both are measured in one run, by turns, in alternating order. ROUNDS (7): the rounds.
 */
import { setTimeout as delay } from "node:timers/promises";
import { startProgress } from "../tools/progress.ts";
import { resultOf, startChild } from "./child.ts";
import { inTurn } from "./in-turn.ts";
import type { OwnCode } from "./own-code-table.ts";
import { cpuMicros, requireProc, residentMB } from "./process-figures.ts";
import { statusOf } from "./start-up.ts";
import { spreadOf, spreadText } from "./statistics.ts";

const THREE = "syncSurrenderInfo,claimWorkcardInsurance,reflowInsuredOrder";
const rounds = Number(process.env.ROUNDS ?? 7);
/** After this time, all work of the start is finished. */
const REST_MS = 2_000;

interface Figures {
  readonly readyMs: number;
  readonly startCpuMs: number;
  readonly residentMB: number;
  readonly ownCodeMicros: number;
}

async function measure(apis: string): Promise<Figures> {
  const startedMs = performance.now();
  const service = await startChild("dist/main.js", { PORT: "0", SANDBOX_PORT: "0", TOP_APIS: apis });
  const status = await statusOf(new URL("/readyz", service.url));
  const readyMs = performance.now() - startedMs;
  const startCpuMs = cpuMicros(service.pid) / 1_000;
  if (status !== 200) throw new Error(`/readyz answered ${status}.`);
  await delay(REST_MS);
  const { now } = residentMB(service.pid);
  await service.stop();
  const { totalMicros } = await resultOf<OwnCode>("bench/own-code.ts", undefined, { TOP_APIS: apis });
  return { readyMs, startCpuMs, residentMB: now, ownCodeMicros: totalMicros };
}

requireProc();
process.chdir(new URL("..", import.meta.url).pathname);
const pairs: (readonly [Figures, Figures])[] = [];
const progress = startProgress("rounds");
for (let round = 0; round < rounds; round++) {
  progress.report(round, rounds);
  pairs.push(await inTurn(round, ["", THREE], measure));
}
progress.end();

const names: Readonly<Record<keyof Figures, string>> = {
  readyMs: "start to ready, ms",
  startCpuMs: "CPU until ready, ms",
  residentMB: "MB resident at rest",
  ownCodeMicros: "own code of a call of `reflowInsuredOrder`, CPU µs",
};
const cells = (name: keyof Figures): string[] => [
  names[name],
  ...[0, 1].map((side) => spreadText(spreadOf(pairs.map((pair) => (pair[side] as Figures)[name])), 0)),
  spreadText(spreadOf(pairs.map(([all, three]) => all[name] / three[name])), 2, "**"),
];
const rows = [
  ["", "all APIs", "three", "ratio (min–max over the rounds)"],
  ["---", "---", "---", "---"],
  ...(Object.keys(names) as (keyof Figures)[]).map(cells),
];
process.stdout.write(`${rows.map((row) => `| ${row.join(" | ")} |`).join("\n")}\n`);
