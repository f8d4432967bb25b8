import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { CombinedGraphQLErrors, ServerError } from "@apollo/client/errors";
import type { ErrorShown } from "../src/client-errors.ts";
import { type MutationResult, type Outcome, outcomeOf, type Receipt } from "../src/outcome.ts";

const receipt: Receipt = { accepted: true, failureCode: null, failureMessage: null, requestId: "r1" };
const refusal: Receipt = { accepted: false, failureCode: "X", failureMessage: "no", requestId: "r2" };
const top = { method: "a.b", code: 7, requestId: "r3" };

function apollo(...errors: ErrorShown[]): MutationResult {
  return { data: undefined, error: new CombinedGraphQLErrors({ errors: errors as never }) };
}

/** An answer that Apollo Client does not read as a GraphQL answer, because of its HTTP status. */
function http(status: number, body: unknown): MutationResult {
  const bodyText = typeof body === "string" ? body : JSON.stringify(body);
  return { data: undefined, error: new ServerError(`Status ${status}`, { response: new Response(null, { status }), bodyText }) };
}

function error(extensions: Readonly<Record<string, unknown>>, message = "words"): ErrorShown {
  return { message, extensions };
}

const failed = { kind: "failed", message: "words", retryable: false, problems: [] } as const;

/** [what came back, the result, the report's outcome] */
const cases: readonly (readonly [string, MutationResult, Outcome])[] = [
  ["a receipt that says yes", { data: { syncSurrenderInfo: receipt } }, { kind: "accepted", receipt }],
  ["a receipt that says no", { data: { syncSurrenderInfo: refusal } }, { kind: "refused", receipt: refusal }],
  [
    "a receipt beside an error about something else in the payload",
    { data: { syncSurrenderInfo: receipt }, errors: [error({ code: "INTERNAL_SERVER_ERROR" })] },
    { kind: "accepted", receipt },
  ],
  ["TOP's rejection", apollo(error({ code: "TOP_REJECTED", retryable: false, top })), { ...failed, code: "TOP_REJECTED", top }],
  ["an unknown caller", apollo(error({ code: "UNAUTHENTICATED", retryable: false })), { ...failed, code: "UNAUTHENTICATED" }],
  ["a caller without the scope", apollo(error({ code: "FORBIDDEN", retryable: false })), { ...failed, code: "FORBIDDEN" }],
  [
    "a throttled call",
    apollo(error({ code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 7, top })),
    { ...failed, code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 7, top },
  ],
  [
    "a call that did not reach TOP",
    apollo(error({ code: "TOP_UNAVAILABLE", retryable: true, top })),
    { ...failed, code: "TOP_UNAVAILABLE", retryable: true, top },
  ],
  [
    "a new code that says retryable",
    apollo(error({ code: "TOP_TOMORROW", retryable: true })),
    { ...failed, code: "TOP_TOMORROW", retryable: true },
  ],
  [
    "bad input, field by field",
    apollo(
      error({ code: "BAD_USER_INPUT", inputPath: ["input", "claimFee"] }, "fee"),
      error({ code: "BAD_USER_INPUT", inputPath: ["input", "goods", 1] }, "goods"),
    ),
    {
      ...failed,
      code: "BAD_USER_INPUT",
      message: "fee",
      problems: [
        { path: ["input", "claimFee"], message: "fee" },
        { path: ["input", "goods", 1], message: "goods" },
      ],
    },
  ],
  [
    "an outcome that the endpoint does not know",
    apollo(error({ code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason: "connection-lost", top })),
    { kind: "unknown", reason: "connection-lost", message: "words", repeatable: false, top },
  ],
  [
    "an internal error",
    apollo(error({ code: "INTERNAL_SERVER_ERROR", errorId: "e1" })),
    { kind: "unknown", reason: "INTERNAL_SERVER_ERROR", message: "words", repeatable: false },
  ],
  [
    "a new code",
    apollo(error({ code: "TOP_TOMORROW", retryable: false })),
    { kind: "unknown", reason: "TOP_TOMORROW", message: "words", repeatable: false },
  ],
  [
    "a certain error beside an uncertain one",
    apollo(error({ code: "TOP_THROTTLED", retryable: true }), error({ code: "INTERNAL_SERVER_ERROR" })),
    { kind: "unknown", reason: "INTERNAL_SERVER_ERROR", message: "words", repeatable: false },
  ],
  [
    "an error without extensions",
    apollo({ message: "words" }),
    { kind: "unknown", reason: "no-answer", message: "words", repeatable: false },
  ],
  [
    "no connection",
    { data: undefined, error: new TypeError("Failed to fetch") },
    { kind: "unknown", reason: "no-answer", message: "Failed to fetch", repeatable: false },
  ],
  [
    "a request that the endpoint refuses before it reads it",
    http(503, { errors: [error({ code: "OVERLOADED", retryable: true, retryAfterSeconds: 1 })] }),
    { ...failed, code: "OVERLOADED", retryable: true, retryAfterSeconds: 1 },
  ],
  [
    "a request that did not arrive in time",
    http(408, { errors: [error({ code: "REQUEST_TIMEOUT" })] }),
    { ...failed, code: "REQUEST_TIMEOUT" },
  ],
  [
    "a gateway in between that did not wait long enough",
    http(504, { errors: [error({ code: "GATEWAY_TIMEOUT" })] }),
    { kind: "unknown", reason: "GATEWAY_TIMEOUT", message: "words", repeatable: false },
  ],
  ["an HTTP error of a proxy", http(502, "<html>"), { kind: "unknown", reason: "no-answer", message: "Status 502", repeatable: false }],
  [
    "an HTTP error whose JSON is not ours",
    http(502, { errors: [null] }),
    { kind: "unknown", reason: "no-answer", message: "Status 502", repeatable: false },
  ],
  [
    "an HTTP error whose JSON is null",
    http(500, "null"),
    { kind: "unknown", reason: "no-answer", message: "Status 500", repeatable: false },
  ],
  ...(["busy", "circuit-open"] as const).map(
    (reason) =>
      [
        `a call that the endpoint held back (${reason})`,
        apollo(error({ code: "TOP_UNAVAILABLE", retryable: true, reason, attempts: 0, top })),
        { ...failed, code: "TOP_UNAVAILABLE", retryable: true, top },
      ] as const,
  ),
  [
    "a call that the endpoint held back (ban)",
    apollo(error({ code: "TOP_THROTTLED", retryable: true, reason: "ban", attempts: 0, retryAfterSeconds: 59, top })),
    { ...failed, code: "TOP_THROTTLED", retryable: true, retryAfterSeconds: 59, top },
  ],
  [
    "a receipt whose fields were lost in a cache",
    { data: { syncSurrenderInfo: { __typename: "SurrenderInfoSyncPayload" } as unknown as Receipt } },
    { kind: "unknown", reason: "no-answer", message: "There is no answer.", repeatable: false },
  ],
  [
    "data without a receipt and without an error",
    { data: { syncSurrenderInfo: null } },
    { kind: "unknown", reason: "no-answer", message: "There is no answer.", repeatable: false },
  ],
  ["a delivery that was stored", { data: { enqueueSyncSurrenderInfo: { id: "d1" } } }, { kind: "stored", deliveryId: "d1" }],
  [
    "a keyed call for which the endpoint stopped waiting",
    apollo(error({ code: "DELIVERY_PENDING", retryable: true, deliveryId: "d1" })),
    { kind: "stored", deliveryId: "d1" },
  ],
  [
    "a delivery store that was not reached",
    apollo(error({ code: "DELIVERY_UNAVAILABLE", retryable: true })),
    { kind: "unknown", reason: "DELIVERY_UNAVAILABLE", message: "words", repeatable: false },
  ],
  ...["IDEMPOTENCY_CONFLICT", "IDEMPOTENCY_KEY_INVALID", "DELIVERY_NOT_FOUND", "DELIVERY_STATE"].map(
    (code) => [code, apollo(error({ code, retryable: false })), { ...failed, code }] as const,
  ),
  [
    "a keyed report whose connection was lost",
    { error: new TypeError("Failed to fetch"), keyed: true },
    { kind: "unknown", reason: "no-answer", message: "Failed to fetch", repeatable: true },
  ],
  [
    "a keyed report whose store was not reached",
    { ...apollo(error({ code: "DELIVERY_UNAVAILABLE", retryable: true })), keyed: true },
    { kind: "unknown", reason: "DELIVERY_UNAVAILABLE", message: "words", repeatable: true },
  ],
  [
    "a keyed report whose outcome the endpoint has recorded as unknown",
    { ...apollo(error({ code: "TOP_OUTCOME_UNKNOWN", reason: "timeout", top })), keyed: true },
    { kind: "unknown", reason: "timeout", message: "words", repeatable: false, top },
  ],
  [
    "the JSON of a response, without Apollo Client",
    { data: { syncSurrenderInfo: null }, errors: [error({ code: "TOP_FORBIDDEN", retryable: false })] },
    { ...failed, code: "TOP_FORBIDDEN" },
  ],
];

describe("The outcome of", () => {
  for (const [what, result, outcome] of cases) test(`${what} is ${outcome.kind}`, () => assert.deepEqual(outcomeOf(result), outcome));
});

test("Every code that docs/errors.md names is certain, except the two that are not", () => {
  const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8");
  const settings = page("settings");
  const errors = page("errors").replace(/^The operators' listener .*$/m, ""); // the desk does not call it
  const codes = new Set([...errors.matchAll(/`([A-Z]{7,}|[A-Z]+(?:_[A-Z]+)+)`/g)].map(([, code]) => code as string));
  const doubtful = [...codes].filter((code) => !settings.includes(`\`${code}\``) && outcomeOf(apollo(error({ code }))).kind === "unknown");
  assert.ok(codes.size > 20);
  assert.deepEqual(doubtful, ["TOP_OUTCOME_UNKNOWN", "INTERNAL_SERVER_ERROR"]);
});
