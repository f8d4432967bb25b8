import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { TopError } from "../../src/top/errors.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { APP_SECRET, clientTo, expectedSign, SESSION } from "../support/client.ts";
import { type UpstreamHandler, withUpstream } from "../support/upstream.ts";

const { method, input } = workcardInsuranceClaim;

/** The `TopError` of the seller's failed call. It is checked that it shows neither the session, nor the secret, nor a signature. */
async function errorOf(gatewayUrl: URL, signs: () => readonly string[], timeoutMs?: number): Promise<TopError> {
  const client = clientTo(gatewayUrl, timeoutMs === undefined ? {} : { timeoutMs });
  const error = await client.call(workcardInsuranceClaim, exampleOf(input.type), SESSION).catch((thrown: unknown) => thrown);
  if (!(error instanceof TopError)) throw new Error("It did not fail as it should.", { cause: error });
  expect(error).not.toHaveProperty("cause");
  for (const shown of [
    inspect(error, { depth: 10, showHidden: true, getters: true }),
    JSON.stringify(error),
    JSON.stringify(error.extensions),
    error.stack,
  ]) {
    for (const secret of [SESSION, APP_SECRET, ...signs()]) expect(shown).not.toContain(secret);
  }
  return error;
}

test.each([
  ["nobody listens", "http://127.0.0.1:1/"],
  ["the gateway's name cannot be resolved", "http://host.invalid/"],
])("if %s, TOP is unavailable, and the call may be retried", async (_, url) => {
  const { message, extensions } = await errorOf(new URL(url), () => []);
  expect(extensions).toEqual({ code: "TOP_UNAVAILABLE", retryable: true, attempts: 3, top: { method } });
  expect(message).toContain("Nothing was sent");
});

const failures: readonly [string, string, UpstreamHandler][] = [
  ["an answer that does not come in time", "timeout", () => undefined],
  ["an answer that does not end in time", "timeout", (response) => response.write("{")],
  ["a connection that is closed after the form was read", "connection-lost", (response) => response.destroy()],
  ["a connection that is reset after the form was read", "connection-lost", (response) => response.socket?.resetAndDestroy()],
  ["an answer that is too large", "unreadable-answer", (response) => response.end(Buffer.alloc(5 * 1024 * 1024, " "))],
  ["an answer that echoes the form", "unreadable-answer", (response, { body }) => response.end(`<pre>${body}</pre>`)],
  ["a redirect", "unreadable-answer", (response) => response.writeHead(302, { location: "/elsewhere" }).end()],
  ["an empty answer", "unreadable-answer", (response) => response.end()],
];

test.each(failures)("after %s, the outcome is unknown: %s", async (_, reason, handler) => {
  await using upstream = await withUpstream(handler);
  const signs = () => upstream.seen.map(({ params }) => expectedSign(params));
  const { message, extensions } = await errorOf(upstream.url, signs, reason === "timeout" ? 500 : undefined);
  expect(extensions).toEqual({ code: "TOP_OUTCOME_UNKNOWN", reason, retryable: false, attempts: 1, top: { method } });
  expect(message).toContain("may have been executed");
  expect(upstream.seen).toHaveLength(1);
});

test("a refusal by TOP becomes a TopError with the number of calls", async () => {
  const answer =
    '{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isp.top-remote-connection-error","request_id":"r1"}}';
  await using upstream = await withUpstream((response) => response.end(answer));
  const { extensions } = await errorOf(upstream.url, () => upstream.seen.map(({ params }) => expectedSign(params)));
  expect(extensions).toMatchObject({ code: "TOP_UNAVAILABLE", retryable: true, attempts: 3, top: { method, code: 15, requestId: "r1" } });
  expect(upstream.seen).toHaveLength(3);
});
