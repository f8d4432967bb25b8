/** `outcomeOf` returns the same outcome for the result or the error of any client. */
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, beforeEach, describe, test } from "node:test";
import { Client, fetchExchange } from "@urql/core";
import type { Outcome } from "../../claims-desk/src/outcome.ts";
import { type Facade, startFacade } from "../../claims-desk/test/support/facade.ts";
import type { Variables } from "../src/report.ts";
import { clients } from "./support/clients.ts";
import { startScripted } from "./support/scripted.ts";

const input = { instPolicyId: "ZA12345678", status: "APPLY" };

let facade: Facade;
before(async () => {
  facade = await startFacade({ MAX_BODY_BYTES: "2000", TOP_TIMEOUT_MS: "2000" });
});
after(() => facade.stop());

interface Case {
  readonly what: string;
  readonly faults?: readonly object[];
  readonly sent?: Partial<Variables>;
  readonly keyed?: boolean;
  readonly path?: string;
  /** The outcome without its message and its request id, which are TOP's. */
  readonly outcome: readonly unknown[];
  readonly calls: number;
}

const cases: readonly Case[] = [
  { what: "TOP's acceptance", outcome: ["accepted"], calls: 1 },
  { what: "TOP's refusal", faults: [{ fault: "business-failure" }], outcome: ["refused"], calls: 1 },
  {
    what: "TOP's rejection",
    faults: [{ fault: "error", code: 15, subCode: "isv.invalid-parameter" }],
    outcome: ["failed", "TOP_REJECTED", false, []],
    calls: 1,
  },
  {
    what: "a lost connection to TOP",
    faults: [{ fault: "drop-after-read" }],
    outcome: ["unknown", "connection-lost", false],
    calls: 1,
  },
  {
    what: "a lost connection to TOP, with a key",
    faults: [{ fault: "drop-after-read" }],
    keyed: true,
    outcome: ["unknown", "connection-lost", false],
    calls: 1,
  },
  {
    what: "input that cannot be used",
    sent: { input: { ...input, nonsense: "1" } },
    outcome: ["failed", "BAD_USER_INPUT", false, ["input.nonsense"]],
    calls: 0,
  },
  {
    what: "an empty key",
    sent: { idempotencyKey: "" },
    outcome: ["failed", "IDEMPOTENCY_KEY_INVALID", false, []],
    calls: 0,
  },
  {
    what: "a body that is too large",
    sent: { input: { status: "x".repeat(3000) } },
    outcome: ["failed", "BODY_TOO_LARGE", false, []],
    calls: 0,
  },
  { what: "a wrong address", path: "/nowhere", outcome: ["failed", "NOT_FOUND", false, []], calls: 0 },
];

function shown(outcome: Outcome): readonly unknown[] {
  if (outcome.kind === "failed") return ["failed", outcome.code, outcome.retryable, outcome.problems.map(({ path }) => path.join("."))];
  return outcome.kind === "unknown" ? ["unknown", outcome.reason, outcome.repeatable] : [outcome.kind];
}

/** Answers of a server between client and endpoint, and the outcome of each. */
const inBetween = [
  ["a page of a proxy", 502, "<html>Bad Gateway</html>", ["unknown", "no-answer", false]],
  ["JSON of a proxy", 502, { message: "Bad Gateway" }, ["unknown", "no-answer", false]],
  [
    "a gateway that did not wait long enough",
    504,
    { errors: [{ message: "late", extensions: { code: "GATEWAY_TIMEOUT" } }] },
    ["unknown", "GATEWAY_TIMEOUT", false],
  ],
  [
    "an endpoint that is busy",
    503,
    { errors: [{ message: "busy", extensions: { code: "OVERLOADED", retryable: true, retryAfterSeconds: 1 } }] },
    ["failed", "OVERLOADED", true, []],
  ],
] as const;

for (const { name, sender } of clients) {
  describe(`From ${name}`, () => {
    beforeEach(() => facade.reset());

    for (const { what, faults = [], sent, keyed, path = "", outcome, calls } of cases) {
      test(`${what} is ${outcome.join(" ")}`, async () => {
        await facade.script(...faults);
        const result = await sender(new URL(path, facade.url).href)({ input, ...(keyed && { idempotencyKey: randomUUID() }), ...sent });
        assert.deepEqual(shown(result), outcome);
        assert.equal((await facade.calls()).length, calls);
      });
    }

    for (const [what, status, body, outcome] of inBetween) {
      test(`${what} is ${outcome.join(" ")}, and its message does not repeat the report`, async () => {
        await using between = await startScripted(status, body);
        const result = await sender(between.url)({ input });
        assert.deepEqual(shown(result), outcome);
        assert.doesNotMatch(JSON.stringify(result), /ZA12345678/);
      });
    }
  });
}

for (const [how, options, code] of [
  ["with its default settings is refused", {}, "BAD_REQUEST"],
  ["with preferGetMethod: false is answered", { preferGetMethod: false }, undefined],
] as const) {
  test(`A short query of urql ${how}`, async () => {
    const client = new Client({ url: facade.url.href, exchanges: [fetchExchange], ...options });
    const { error } = await client.query("{ topApis { method } }", {});
    assert.equal(error?.graphQLErrors[0]?.extensions.code, code);
  });
}

describe("During a ban of TOP", { concurrency: true }, () => {
  before(() => facade.script({ fault: "throttle", banSeconds: 60 }));

  for (const { name, sender } of clients) {
    test(`from ${name}, a report has failed and says after how many seconds it may be sent again`, async () => {
      const outcome = await sender(facade.url.href)({ input });
      assert.deepEqual(shown(outcome), ["failed", "TOP_THROTTLED", true, []]);
      assert.ok(outcome.kind === "failed" && Number(outcome.retryAfterSeconds) > 30);
    });

    test(`from ${name}, a report with a key is stored`, async () => {
      const outcome = await sender(facade.url.href)({ input, idempotencyKey: randomUUID() });
      assert.equal(outcome.kind, "stored");
    });
  }
});
