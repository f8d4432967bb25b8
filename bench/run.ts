/**
 * `npm run bench`: compares the built service with a bare proxy, both in front of the same cheap upstream. They are loaded by turns, on
 * loopback. Settings: ROUNDS (7) of SECONDS (10) for each side, CONNECTIONS (32). A full run writes `result.svg` beside this file; `--
 * --quick` tries it out in a minute. After that, deliveries are measured (`delivery.ts`).
 */

import { writeFileSync } from "node:fs";
import { startProgress } from "../tools/progress.ts";
import { checkedTargets } from "./check.ts";
import { endWhenInterrupted, resultOf, startChild } from "./child.ts";
import { compareOnce, compareRounds, comparisonTable, type Pair } from "./comparison.ts";
import { inTurn } from "./in-turn.ts";
import { loadOnce } from "./load.ts";
import { isQuick } from "./options.ts";
import { type OwnCode, ownCodeTable } from "./own-code-table.ts";
import { plotOf } from "./plot.ts";
import { requireProc, residentMB } from "./process-figures.ts";
import { measureStartUp } from "./start-up.ts";

const quick = isQuick();
const FULL = { rounds: 7, seconds: 10, warmUpSeconds: 5, starts: 7 };
const size = quick ? { rounds: 1, seconds: 1, warmUpSeconds: 1, starts: 1 } : FULL;
const rounds = Number(process.env.ROUNDS ?? size.rounds);
const seconds = Number(process.env.SECONDS ?? size.seconds);
const connections = Number(process.env.CONNECTIONS ?? 32);

requireProc();
endWhenInterrupted();
process.chdir(new URL("..", import.meta.url).pathname);

const startUp = await measureStartUp(size.starts);
say(`Start to ready: ${startUp.median.toFixed(0)} ms (${startUp.min.toFixed(0)}–${startUp.max.toFixed(0)}), median of ${size.starts}.\n`);

// In a separate process, so that neither the load nor its garbage counts.
const ownCode = await resultOf<OwnCode>("bench/own-code.ts");
say(ownCodeTable(ownCode));

const upstream = await startChild("bench/upstream.ts", {});
const gateway = { ACCESS: "open", TOP_GATEWAY_URL: upstream.url.href, TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret" };
// Without these limits, because one caller sends as fast as it can.
const unlimited = { RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0" };
const serviceProcess = await startChild("dist/main.js", { ...gateway, ...unlimited, PORT: "0" });
const bareProcess = await startChild("bench/bare-proxy.ts", gateway);
const [service, bare] = await checkedTargets(serviceProcess, bareProcess, upstream, gateway.TOP_APP_SECRET);

await loadOnce(service, { seconds: size.warmUpSeconds, connections });
await loadOnce(bare, { seconds: size.warmUpSeconds, connections });
const pairs: Pair[] = [];
const progress = startProgress("rounds");
for (let round = 0; round < rounds; round++) {
  progress.report(round, rounds);
  const [one, other] = await inTurn(round, [service, bare], (target) => loadOnce(target, { seconds, connections }));
  progress.end();
  pairs.push({ service: one, bare: other });
  say(`round ${round + 1} of ${rounds}: ${one.requestsPerSecond.toFixed(0)} and ${other.requestsPerSecond.toFixed(0)} requests/s`);
}
const memory = { service: residentMB(service.pid), bare: residentMB(bare.pid) };

const rows = [
  ...compareRounds(pairs),
  compareOnce(`MB resident after ${rounds * seconds} s of load`, memory.service.now, memory.bare.now),
  compareOnce("MB resident at most", memory.service.peak, memory.bare.peak),
];
say(`\n${comparisonTable(rows)}`);
const notes = `${connections} connections, ${rounds} rounds of ${seconds} s each, Node.js ${process.versions.node}. Own code: ${ownCode.totalMicros.toFixed(0)} µs of CPU per operation. Start to ready: ${startUp.median.toFixed(0)} ms.`;
if (rounds >= FULL.rounds && seconds >= FULL.seconds) writeFileSync("bench/result.svg", plotOf(rows, notes));
await Promise.all([serviceProcess, bareProcess, upstream].map((child) => child.stop()));
await import("./delivery.ts");

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
