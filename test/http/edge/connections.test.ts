import { expect, test } from "@jest/globals";
import { graphql } from "../../support/graphql.ts";
import { timerMs } from "../../support/pace.ts";
import { scriptFaults } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";
import { sendSlowly } from "./slow-sender.ts";

const TIMEOUT_MS = 700;
/** Node looks for late connections twice a second. */
const LATEST_MS = TIMEOUT_MS + 500;
/** A multiple of the time that this machine really needs for that wait. */
const TIMES = 4;

const running = withService({ REQUEST_TIMEOUT_MS: String(TIMEOUT_MS) });

const request = "POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n";

test.each([
  ["sends nothing", { first: "" }],
  ["stops in the request line", { first: "POST /gra" }],
  ["sends the request line slowly", { first: "POST /", dribble: "a" }],
  ["stops in the headers", { first: `${request}x-a` }],
  ["sends headers slowly", { first: request, dribble: "x-a: b\r\n" }],
  ["stops before the body", { first: `${request}content-length: 100\r\n\r\n` }],
  ["sends the body slowly", { first: `${request}content-length: 10000\r\n\r\n{"query":"`, dribble: "x" }],
  ["sends the chunks of a body slowly", { first: `${request}transfer-encoding: chunked\r\n\r\n`, dribble: "1\r\n \r\n" }],
])("a sender that %s is cut off in time", async (_how, sending) => {
  const [{ text, ms }, latestMs] = await Promise.all([sendSlowly(running.service.url, sending), timerMs(LATEST_MS)]);
  expect(ms).toBeLessThan(TIMES * latestMs);
  if (text !== "") expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
});

test("a sender that is cut off gets the reason, in the shape of a GraphQL answer", async () => {
  const { text } = await sendSlowly(running.service.url, { first: `${request}content-length: 100\r\n\r\n{` });
  const [head, body] = text.split("\r\n\r\n") as [string, string];
  expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(JSON.parse(body)).toEqual({
    errors: [{ message: expect.stringContaining("REQUEST_TIMEOUT_MS"), extensions: { code: "REQUEST_TIMEOUT" } }],
  });
});

test.each([
  ["a request that is not HTTP", "hello\r\n\r\n", 400, "BAD_REQUEST"],
  ["a request with too large headers", `${request}x-long: ${"x".repeat(20_000)}\r\n\r\n`, 431, "HEADERS_TOO_LARGE"],
])("%s gets an error in the shape of a GraphQL answer too", async (_what, first, status, code) => {
  const { text } = await sendSlowly(running.service.url, { first });
  expect(text).toContain(`HTTP/1.1 ${status} `);
  expect(JSON.parse(text.split("\r\n\r\n")[1] ?? "")).toEqual({ errors: [{ message: expect.any(String), extensions: { code } }] });
});

test("many slow senders do not delay other clients", async () => {
  const slow = Array.from({ length: 200 }, () => sendSlowly(running.service.url, { first: request }));
  expect(await graphql(running.service, "{ __typename }")).toMatchObject({ status: 200, data: { __typename: "Query" } });
  await Promise.all(slow);
});

test("a client that has sent its whole request may wait longer for TOP's answer", async () => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "delay", ms: 2 * TIMEOUT_MS }]);
  const answer = await graphql(running.service, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }');
  expect(answer).toMatchObject({ status: 200, data: { syncSurrenderInfo: { accepted: true } } });
});

test.each([
  ["is not a request", "hello\r\n\r\n"],
  ["does not arrive in time", request],
])("if the data after a mutation %s, no error is sent that would look like the mutation's answer", async (_how, next) => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "delay", ms: 60_000 }]);
  const body = '{"query":"mutation { syncSurrenderInfo(input: { status: \\"APPLY\\" }) { accepted } }"}';
  const first = `${request}content-length: ${body.length}\r\n\r\n${body}${next}`;
  const [{ text, ms }, latestMs] = await Promise.all([sendSlowly(running.service.url, { first }), timerMs(LATEST_MS)]);
  expect(text).toBe(""); // the mutation may have been executed
  expect(ms).toBeLessThan(TIMES * latestMs);
});
