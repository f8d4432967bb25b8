import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { successAnswer } from "../../src/sandbox/answer/answer.ts";
import { writeAnswer } from "../../src/sandbox/answer/write.ts";
import { variablesOf } from "../../src/wire/example.ts";
import { fieldsOf } from "../../src/wire/field.ts";
import { type AnyAnswer, anyAnswer, sendAnswer } from "../support/arbitrary-answer.ts";
import { type AnyRequest, anyRequests, type RequestKind } from "../support/arbitrary-request.ts";
import { goodAnswers, goodOperations } from "../support/good-operations.ts";
import { exchange, type Received } from "../support/raw-client.ts";
import { startTestService } from "../support/service.ts";
import { type Upstream, withUpstream } from "../support/upstream.ts";
import { problemOf } from "../support/well-formed.ts";

const code = { topApis, exampleOperation, variablesOf, fieldsOf, successAnswer, writeAnswer };
const operations = goodOperations(code);
const answers = goodAnswers(code);
const requests = anyRequests(operations);
const kinds = Object.keys(requests) as RequestKind[];

let answer: AnyAnswer | undefined;
let upstream: Upstream;
let service: Awaited<ReturnType<typeof startTestService>>;

beforeAll(async () => {
  upstream = await withUpstream((response, { params }) => {
    const good = answers[params.method ?? ""] ?? "";
    if (answer) sendAnswer(response, answer, good);
    else response.end(good);
  });
  service = await startTestService({
    TOP_GATEWAY_URL: upstream.url.href,
    TOP_APP_KEY: "k",
    TOP_APP_SECRET: "s",
    TOP_SESSION: "t",
    ACCESS: "open",
    TOP_BREAKER_FAILURES: "1000000000", // nearly every answer is rubbish
    RATE_LIMIT_PER_MINUTE: "1000000",
  });
});

afterAll(async () => {
  await service.stop();
  await upstream[Symbol.asyncDispose]();
});

function send({ path, ...request }: AnyRequest): Promise<Received> {
  return exchange(new URL(path, service.url), request);
}

async function expectGoodAnswers(): Promise<void> {
  answer = undefined;
  for (const { query, variables } of operations) {
    const body = JSON.stringify({ query, variables });
    const received = await send({ method: "POST", path: "/graphql", headers: { "content-type": "application/json" }, body });
    expect(JSON.parse(received.body.toString())).toEqual({ data: expect.anything() });
  }
}

// If a case fails, fast-check prints the seed and the smallest failing case.

test.each(kinds)("Requests with any %s get a well-formed reply, and the service still works", async (kind) => {
  const property = fc.asyncProperty(requests[kind], async (request) => {
    expect(problemOf(await send(request))).toBeUndefined();
  });
  await fc.assert(property, { numRuns: 50 });
  await expectGoodAnswers();
});

test("Any answer from TOP, or from something that is not TOP, leads to a well-formed reply, and the service still works", async () => {
  const before = upstream.seen.length;
  const property = fc.asyncProperty(requests.valid, anyAnswer, async (request, next) => {
    answer = next;
    const received = await send(request);
    expect(problemOf(received)).toBeUndefined();
    expect(received.status).toBe(200);
  });
  await fc.assert(property, { numRuns: 100 });
  expect(upstream.seen.length).toBeGreaterThan(before);
  await expectGoodAnswers();
});
