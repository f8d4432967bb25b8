/**
 * `node bench/traces.ts`: compares the service with and without traces, when SHARE (0.01) of the traces are kept. Both are measured by
 * turns, in alternating order, in front of the same cheap upstream. ROUNDS (7) of SECONDS (10) for each, CONNECTIONS (32).
 */
import { startProgress } from "../tools/progress.ts";
import { endWhenInterrupted, startChild } from "./child.ts";
import { graphqlBody } from "./example-order.ts";
import { inTurn } from "./in-turn.ts";
import { loadOnce, type Round, type Target } from "./load.ts";
import { requireProc } from "./process-figures.ts";
import { spreadOf, spreadText } from "./statistics.ts";

const share = process.env.SHARE ?? "0.01";
const rounds = Number(process.env.ROUNDS ?? 7);
const size = { seconds: Number(process.env.SECONDS ?? 10), connections: Number(process.env.CONNECTIONS ?? 32) };

requireProc();
endWhenInterrupted();
process.chdir(new URL("..", import.meta.url).pathname);

const upstream = await startChild("bench/upstream.ts", {});
const receiver = await startChild("bench/upstream.ts", {});
const settings = {
  ...{ ACCESS: "open", TOP_GATEWAY_URL: upstream.url.href, TOP_APP_KEY: "bench", TOP_APP_SECRET: "bench-secret", PORT: "0" },
  ...{ RATE_LIMIT_PER_MINUTE: "0", MAX_EVENT_LOOP_DELAY_MS: "0", LOG_LEVEL: process.env.LOG_LEVEL ?? "warn" },
};
const traced = {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url.href,
  OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
  OTEL_TRACES_SAMPLER_ARG: share,
};
const processes = [await startChild("dist/main.js", { ...settings, ...traced }), await startChild("dist/main.js", settings)] as const;
const targets = [await targetOf(processes[0]), await targetOf(processes[1])] as const;
for (const target of targets) await loadOnce(target, { ...size, seconds: Math.min(5, size.seconds) });

const pairs: (readonly [Round, Round])[] = [];
const progress = startProgress("rounds");
for (let round = 0; round < rounds; round++) {
  progress.report(round, rounds);
  pairs.push(await inTurn(round, targets, (target) => loadOnce(target, size)));
}
progress.end();

const row = (name: string, figure: (round: Round) => number): string =>
  `| ${[
    name,
    ...[0, 1].map((side) => spreadText(spreadOf(pairs.map((pair) => figure(pair[side] as Round))), 0)),
    spreadText(spreadOf(pairs.map(([on, off]) => figure(on) / figure(off))), 2, "**"),
  ].join(" | ")} |`;
process.stdout.write(`
| ${share} of the traces kept | on | off | ratio (min–max over ${rounds} rounds of ${size.seconds} s) |
| --- | --- | --- | --- |
${row("requests/s", ({ requestsPerSecond }) => requestsPerSecond)}
${row("CPU µs per operation", ({ cpuMicros }) => cpuMicros)}
`);
await Promise.all([...processes, upstream, receiver].map((child) => child.stop()));

async function targetOf({ pid, url }: { readonly pid: number; readonly url: URL }): Promise<Target> {
  const reply = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: graphqlBody });
  const expectBody = await reply.text();
  if (!expectBody.includes('"accepted":true')) throw new Error(`The example was answered with ${expectBody}`);
  return { pid, url, body: graphqlBody, expectBody };
}
