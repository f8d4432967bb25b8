/**
 * `npm run fuzz`: rubbish over HTTP, from both sides, against the built service in a process of its own. Every reply must be well-formed,
 * and the memory that the service holds must not grow. Settings: CASES (100000; fewer are not written into SECURITY.md), CONCURRENCY (16)
 * and SEED, which with CONCURRENCY=1 repeats a run exactly.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { exchange } from "../test/support/raw-client.ts";
import { type Case, casesOf, good } from "./any-case.ts";
import { startFuzzedService } from "./child.ts";
import { MemoryRecord } from "./memory-record.ts";
import { Replies } from "./replies.ts";
import { startUpstream } from "./upstream.ts";

const FULL_RUN = 100_000;
const BATCH = 1000;
const BATCHES_PER_SAMPLE = 10;

const cases = Number(process.env.CASES ?? FULL_RUN);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const concurrency = Number(process.env.CONCURRENCY ?? 16);

const startedAt = performance.now();
let batch: readonly Case[] = [];
const upstream = await startUpstream((call) => (batch[call % batch.length] as Case).answer, good);
const service = await startFuzzedService({
  PORT: "0",
  LOG_LEVEL: "silent",
  TOP_GATEWAY_URL: upstream.url.href,
  TOP_APP_KEY: "fuzz",
  TOP_APP_SECRET: "fuzz-secret",
  TOP_SESSION: "fuzz-session",
  ACCESS: "open",
  TOP_BREAKER_FAILURES: "1000000000", // nearly every answer is rubbish
  RATE_LIMIT_PER_MINUTE: "1000000",
});
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const replies = new Replies();
const memory = new MemoryRecord();

for (let done = 0; done < cases; done += batch.length) {
  batch = casesOf(Math.min(BATCH, cases - done), seed + done);
  const queue = batch.entries();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const [index, one] of queue) replies.add(one, `Case ${done + index} of seed ${seed}`, await send(one));
    }),
  );
  if (((done + batch.length) / BATCH) % BATCHES_PER_SAMPLE > 0) continue;
  memory.add(await service.memory());
  say(`${done + batch.length} cases, ${replies.failures} failures, ${memory.last()}`);
}

await service.stop();
upstream.stop();
agent.destroy();

const problems = [
  replies.failures > 0 && `${replies.failures} replies were not well-formed.`,
  memory.problem(),
  // Half of the requests are good enough to get through; few calls mean that nothing behind the parser was tried.
  upstream.calls() < cases / 4 && `Only ${upstream.calls()} calls reached the upstream.`,
].filter((problem) => typeof problem === "string");
const seconds = Math.round((performance.now() - startedAt) / 1000);
const summary = `${cases} cases in ${seconds} s (seed ${seed}, Node.js ${process.versions.node}): ${replies.failures} failures; ${upstream.calls()} calls reached the upstream. ${memory.summary()}`;
say([JSON.stringify(replies.counts, null, 2), summary, ...problems].join("\n"));
if (cases >= FULL_RUN) record([summary, ...problems].join(" "));
process.exitCode = problems.length > 0 ? 1 : 0;

async function send({ request: { path, ...request } }: Case): Promise<Awaited<ReturnType<typeof exchange>> | Error> {
  return exchange(new URL(path, service.url), request, agent).catch((error: unknown) => error as Error);
}

function record(result: string): void {
  const file = new URL("../SECURITY.md", import.meta.url);
  const marked = /<!-- fuzz -->[\s\S]*<!-- \/fuzz -->/;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(marked, () => `<!-- fuzz -->\n${result}\n<!-- /fuzz -->`),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
