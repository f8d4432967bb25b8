/**
 * `npm run fuzz`: rubbish over HTTP, from both sides, against the built service in a process of its own. Every reply must be well-formed,
 * and the memory that the service holds must not grow. Settings: CASES (100000), SEED, CONCURRENCY (16). A full run writes its result into SECURITY.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:http";
import fc from "fast-check";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/example-operation.js";
import { exampleAnswer, jsonOf } from "../dist/sandbox/answer.js";
import { variablesOf } from "../dist/wire/example.js";
import { fieldsOf } from "../dist/wire/field.js";
import { anyAnswer } from "../test/support/arbitrary-answer.ts";
import { type AnyRequest, anyRequests, type RequestKind } from "../test/support/arbitrary-request.ts";
import { goodAnswers, goodOperations } from "../test/support/good-operations.ts";
import { exchange } from "../test/support/raw-client.ts";
import { problemOf } from "../test/support/well-formed.ts";
import { startFuzzedService } from "./child.ts";
import { MemoryRecord } from "./memory-record.ts";
import { startUpstream } from "./upstream.ts";

const FULL_RUN = 100_000;
const BATCH = 1000;
const BATCHES_PER_SAMPLE = 10;
const MAX_SHOWN = 20;

const cases = Number(process.env.CASES ?? FULL_RUN);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const concurrency = Number(process.env.CONCURRENCY ?? 16);

const code = { topApis, exampleOperation, variablesOf, fieldsOf, exampleAnswer, jsonOf };
const requests = anyRequests(goodOperations(code));
const anyCase = fc.record({
  request: fc.oneof(
    { weight: 4, arbitrary: tagged("valid") },
    ...(Object.keys(requests) as RequestKind[]).filter((kind) => kind !== "valid").map((kind) => ({ weight: 1, arbitrary: tagged(kind) })),
  ),
  answer: anyAnswer,
});

const startedAt = performance.now();
let answers = fc.sample(anyAnswer, { numRuns: BATCH, seed });
let answered = 0;
const upstream = await startUpstream(() => answers[answered++ % answers.length] as (typeof answers)[number], goodAnswers(code));
const service = await startFuzzedService({
  PORT: "0",
  LOG_LEVEL: "silent",
  TOP_GATEWAY_URL: upstream.url.href,
  TOP_APP_KEY: "fuzz",
  TOP_APP_SECRET: "fuzz-secret",
  TOP_SESSION: "fuzz-session",
  ACCESS: "open",
  RATE_LIMIT_PER_MINUTE: "1000000",
});
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
const replies: Record<string, number> = {};
const memory = new MemoryRecord();
let failures = 0;

for (let batch = 0; batch * BATCH < cases; batch++) {
  const sample = fc.sample(anyCase, { numRuns: Math.min(BATCH, cases - batch * BATCH), seed: seed + batch });
  answers = sample.map(({ answer }) => answer);
  const queue = sample.entries();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const [index, { request }] of queue) await check(request, batch * BATCH + index);
    }),
  );
  if ((batch + 1) % BATCHES_PER_SAMPLE === 0) {
    memory.add(await service.memory());
    say(`${(batch + 1) * BATCH} cases, ${failures} failures, ${memory.last()}`);
  }
}

const calls = upstream.calls();
await service.stop();
upstream.stop();
agent.destroy();

const seconds = Math.round((performance.now() - startedAt) / 1000);
const growth = memory.problem();
const summary = `${cases} cases in ${seconds} s (seed ${seed}, Node.js ${process.versions.node}): ${failures} failures; ${calls} calls reached the upstream. ${memory.summary()}`;
say(JSON.stringify(replies, null, 2));
say(summary);
if (growth) say(growth);
if (cases >= FULL_RUN) record(summary);
// Of the valid requests all should get through; fewer mean that the run tested nothing behind them.
const tooFewCalls = calls < cases / 4;
if (tooFewCalls) say(`Only ${calls} calls reached the upstream.`);
process.exitCode = failures > 0 || growth !== undefined || tooFewCalls ? 1 : 0;

function tagged(kind: RequestKind): fc.Arbitrary<AnyRequest & { readonly kind: RequestKind }> {
  return requests[kind].map((request) => ({ ...request, kind }));
}

async function check({ kind, path, ...request }: AnyRequest & { readonly kind: RequestKind }, index: number): Promise<void> {
  const problem = await exchange(new URL(path, service.url), request, agent).then(
    (received) => {
      const name = `${kind} ${received.status} ${[...new Set(received.body.toString().match(/(?<="code":")\w+/g))].join(" ")}`;
      replies[name] = (replies[name] ?? 0) + 1;
      return problemOf(received);
    },
    (error: unknown) => `no reply: ${String(error)}`,
  );
  if (problem === undefined || ++failures > MAX_SHOWN) return;
  const body = Buffer.from(request.body ?? "").toString("latin1");
  say(`Case ${index} of seed ${seed} (${kind}): ${problem}\n  ${JSON.stringify({ path, ...request, body })}`);
}

function record(line: string): void {
  const file = new URL("../SECURITY.md", import.meta.url);
  const marked = /<!-- fuzz -->[\s\S]*<!-- \/fuzz -->/;
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace(marked, () => `<!-- fuzz -->\n${line}\n<!-- /fuzz -->`),
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
