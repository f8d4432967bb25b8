/**
 * `npm run fuzz`: sends random requests and random answers of TOP to the built service in a separate process, and bad tokens to one with
 * ACCESS=jwt. Every reply must be well-formed, and the service's memory must not grow. Settings: CASES (100000; a smaller run is not
 * written into docs/security.md), CONCURRENCY (16) and SEED. A run with the same SEED and CONCURRENCY=1 is exactly the same.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import { fileURLToPath } from "node:url";
import { sendAnswer } from "../test/support/arbitrary-answer.ts";
import { type NodeProcess, startNode } from "../test/support/node-process.ts";
import { exchange } from "../test/support/raw-client.ts";
import { startUpstream } from "../test/support/upstream.ts";
import { startProgress } from "../tools/progress.ts";
import { type Case, casesOf, good } from "./any-case.ts";
import { issuer } from "./any-token.ts";
import { MemoryRecord } from "./memory-record.ts";
import { Replies } from "./replies.ts";
import type { Memory } from "./service.ts";

const FULL_RUN = 100_000;
const BATCH = 1000;
const BATCHES_PER_SAMPLE = 10;

const cases = Number(process.env.CASES ?? FULL_RUN);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const concurrency = Number(process.env.CONCURRENCY ?? 16);

const startedAt = performance.now();
let batch: readonly Case[] = [];
let calls = 0;
await using upstream = await startUpstream((response, { params }) =>
  sendAnswer(response, (batch[calls++ % batch.length] as Case).answer, good[params.method ?? ""] ?? ""),
);
await using service = startFuzzed({ ACCESS: "open" });
await using guarded = startFuzzed({
  ACCESS: "jwt",
  ACCESS_ISSUER: issuer.name,
  ACCESS_AUDIENCE: issuer.audience,
  ACCESS_JWKS: "jwks.json",
  JWKS: issuer.jwks,
});
const [url, guardedUrl] = await Promise.all([service, guarded].map((one) => one.printed(/(http:\S+)/)));
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const replies = new Replies();
const memory = new MemoryRecord();
const progress = startProgress("cases");

for (let done = 0; done < cases; done += batch.length) {
  batch = casesOf(Math.min(BATCH, cases - done), seed + done);
  const queue = batch.entries();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const [index, one] of queue) replies.add(one, `Case ${done + index} of seed ${seed}`, await send(one));
    }),
  );
  progress.report(done + batch.length, cases);
  if (((done + batch.length) / BATCH) % BATCHES_PER_SAMPLE > 0) continue;
  memory.add((await service.ask("memory")) as Memory);
  progress.end();
  say(`${done + batch.length} cases, ${replies.failures} failures, ${memory.last()}`);
}

progress.end();
await Promise.all([service, guarded].map((one) => one.stop()));
agent.destroy();

const problems = [
  replies.failures > 0 && `${replies.failures} replies were not well-formed.`,
  memory.problem(),
  // About half of the requests are valid and reach the upstream. Fewer calls mean that only the parser was tested.
  calls < cases / 4 && `Only ${calls} calls reached the upstream.`,
].filter((problem) => typeof problem === "string");
const seconds = Math.round((performance.now() - startedAt) / 1000);
const summary = `${cases} cases in ${seconds} s (seed ${seed}, Node.js ${process.versions.node}): ${replies.failures} failures; ${calls} calls reached the upstream. ${memory.summary()}`;
say([JSON.stringify(replies.counts, null, 2), summary, ...problems].join("\n"));
if (cases >= FULL_RUN) record([summary, ...problems].join(" "));
process.exitCode = problems.length > 0 ? 1 : 0;

function startFuzzed(access: Readonly<Record<string, string>>): NodeProcess {
  return startNode(fileURLToPath(new URL("service.ts", import.meta.url)), {
    environment: {
      PORT: "0",
      LOG_LEVEL: "silent",
      TOP_GATEWAY_URL: upstream.url.href,
      TOP_APP_KEY: "fuzz",
      TOP_APP_SECRET: "fuzz-secret",
      TOP_SESSION: "fuzz-session",
      TOP_BREAKER_FAILURES: "1000000000", // nearly every answer is a failure
      MAX_EVENT_LOOP_DELAY_MS: "0", // a busy machine must not make the run fail
      RATE_LIMIT_PER_MINUTE: "0",
      ...access,
    },
    nodeArgs: ["--expose-gc", "--unhandled-rejections=strict"],
    ipc: true,
  });
}

async function send({ kind, request: { path, ...request } }: Case): Promise<Awaited<ReturnType<typeof exchange>> | Error> {
  return exchange(new URL(path, kind === "token" ? guardedUrl : url), request, agent).catch((error: unknown) => error as Error);
}

function record(result: string): void {
  const file = new URL("../docs/security.md", import.meta.url);
  const marked = /<!-- fuzz -->[\s\S]*<!-- \/fuzz -->/;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(marked, () => `<!-- fuzz -->\n${result}\n<!-- /fuzz -->`),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
