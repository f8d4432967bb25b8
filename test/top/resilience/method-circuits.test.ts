import { describe, expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { workcardInsuranceClaim } from "../../../src/apis/tmall/workcard-insurance-claim.ts";
import type { TopApi } from "../../../src/top/api.ts";
import type { TopClient } from "../../../src/top/client.ts";
import { TopError, type TopErrorCode, type TopErrorDetails } from "../../../src/top/errors.ts";
import type { TopEvent } from "../../../src/top/events.ts";
import { createMethodCircuits, type MethodCircuits } from "../../../src/top/resilience/method-circuits.ts";
import { accept, clientTo, SESSION } from "../../support/client.ts";
import { type UpstreamHandler, withUpstream } from "../../support/upstream.ts";

const MS = 1_000;

interface Tried {
  readonly circuits: MethodCircuits;
  readonly told: TopEvent[];
  readonly pass: (ms: number) => void;
}

/** Circuits that open at the third call without an outcome, on a clock that the test sets. */
function circuitsOf(): Tried {
  let now = 0;
  const told: TopEvent[] = [];
  const circuits = createMethodCircuits({ breakerFailures: 3, breakerMs: MS, on: (event) => told.push(event) }, () => now);
  return {
    circuits,
    told,
    pass: (ms) => {
      now += ms;
    },
  };
}

function failure(code: TopErrorCode, reason?: TopErrorDetails["reason"]): TopError {
  return new TopError(code, "words", { top: { method: "a" }, ...(reason && { reason }) });
}

const unknown = failure("TOP_OUTCOME_UNKNOWN", "provider-timeout");
const ran = (circuits: MethodCircuits, outcome: unknown, method = "a"): Promise<unknown> => circuits.run(method, async () => outcome);

async function fail(circuits: MethodCircuits, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await ran(circuits, unknown);
}

const held = expect.objectContaining({ code: "TOP_UNAVAILABLE", details: { reason: "circuit-open", top: { method: "a" } } });

test("after so many unknown outcomes in a row, no call of the method is made, and all calls of the others", async () => {
  const { circuits } = circuitsOf();
  await fail(circuits, 3);
  let made = 0;
  expect(await circuits.run("a", async () => made++)).toEqual(held);
  expect([made, circuits.room("a"), circuits.room("b")]).toEqual([0, 0, Number.POSITIVE_INFINITY]);
  expect(await ran(circuits, "yes", "b")).toBe("yes");
});

test.each([
  ["a payload", { accepted: false }, true],
  ["a refusal of the input", failure("TOP_REJECTED"), true],
  ["a provider's own code", failure("TOP_OUTCOME_UNKNOWN", "undocumented-code"), true],
  ["a call that was held back", failure("TOP_UNAVAILABLE", "busy"), false],
  ["a ban", failure("TOP_THROTTLED"), false],
  ["a refused session, which TOP finds before it asks the provider", failure("TOP_UNAUTHENTICATED"), false],
])("%s, in between, proves that the provider answers, or does not count: %#", async (_, between, answers) => {
  const { circuits } = circuitsOf();
  await fail(circuits, 2);
  await ran(circuits, between);
  await fail(circuits, 1);
  expect(circuits.room("a") > 1).toBe(answers);
});

describe("a trial", () => {
  test("is one call, and its answer closes the circuit", async () => {
    const { circuits, pass, told } = circuitsOf();
    await fail(circuits, 3);
    pass(MS);
    expect(circuits.room("a")).toBe(1);
    const answer = Promise.withResolvers<unknown>();
    const trial = circuits.run("a", () => answer.promise);
    expect(circuits.room("a")).toBe(0);
    expect(await ran(circuits, "yes")).toEqual(held);
    answer.resolve("yes");
    expect(await trial).toBe("yes");
    expect(circuits.room("a")).toBe(Number.POSITIVE_INFINITY);
    expect(told).toEqual([
      { kind: "circuit-opened", method: "a" },
      { kind: "circuit-closed", method: "a" },
    ]);
  });

  test("that has no outcome either makes the next one wait twice as long, up to twelve times; this is reported once", async () => {
    const { circuits, pass, told } = circuitsOf();
    await fail(circuits, 3);
    for (const times of [1, 2, 4, 8, 12, 12]) {
      pass(times * MS - 1);
      expect(circuits.room("a")).toBe(0);
      pass(1);
      expect(circuits.room("a")).toBe(1);
      await ran(circuits, unknown);
    }
    expect(told).toEqual([{ kind: "circuit-opened", method: "a" }]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ["was held back", async () => failure("TOP_UNAVAILABLE", "busy")],
    ["was given up with an error", () => Promise.reject(new Error("Not now."))],
  ])("that %s proves nothing: the next call is the trial", async (_, work) => {
    const { circuits, pass } = circuitsOf();
    await fail(circuits, 3);
    pass(MS);
    await circuits.run("a", work).catch(() => undefined);
    expect(circuits.room("a")).toBe(1);
  });
});

describe("a suspected method", () => {
  test("begins with a trial, and its answer closes the circuit", async () => {
    const { circuits, told } = circuitsOf();
    circuits.suspect("a");
    circuits.suspect("a");
    expect([circuits.room("a"), circuits.room("b")]).toEqual([1, Number.POSITIVE_INFINITY]);
    expect(told).toEqual([{ kind: "circuit-opened", method: "a" }]);
    await ran(circuits, "yes");
    expect(circuits.room("a")).toBe(Number.POSITIVE_INFINITY);
    expect(told.at(-1)).toEqual({ kind: "circuit-closed", method: "a" });
  });

  test("whose trial has no known outcome waits as after any failed trial", async () => {
    const { circuits, pass } = circuitsOf();
    circuits.suspect("a");
    await ran(circuits, unknown);
    pass(2 * MS - 1);
    expect(circuits.room("a")).toBe(0);
    pass(1);
    expect(circuits.room("a")).toBe(1);
  });
});

test("calls that were under way when the circuit opened do not prolong it, and the answer of one closes it", async () => {
  const { circuits, pass } = circuitsOf();
  const late = Promise.withResolvers<unknown>();
  const underWay = [circuits.run("a", () => late.promise), circuits.run("a", () => late.promise)];
  const answer = Promise.withResolvers<unknown>();
  const answered = circuits.run("a", () => answer.promise);
  await fail(circuits, 3);
  pass(MS);
  late.resolve(unknown);
  await Promise.all(underWay);
  expect(circuits.room("a")).toBe(1);
  answer.resolve("yes");
  await answered;
  expect(circuits.room("a")).toBe(Number.POSITIVE_INFINITY);
});

const failing: readonly [string, UpstreamHandler][] = [
  [
    "TOP says that its provider did not answer in time",
    (response) => response.end(JSON.stringify({ error_response: { code: 15, sub_code: "isp.remote-service-timeout" } })),
  ],
  ["answers of its method have a 5xx status", (response) => response.writeHead(502).end()],
  ["connections are lost during its calls", (response) => response.destroy()],
];

test.each(failing)("if %s, only so many reports of that method have an unknown outcome, although others are answered", async (_, fails) => {
  await using upstream = await withUpstream((response, request) =>
    request.params.method === surrenderInfoSync.method ? fails(response, request) : accept(response, request),
  );
  const client = clientTo(upstream.url, { breakerFailures: 3, breakerMs: 600_000 });
  const outcomes: string[] = [];
  for (let n = 0; n < 6; n++) {
    outcomes.push(await outcomeOf(client, surrenderInfoSync));
    expect(await outcomeOf(client, workcardInsuranceClaim)).toBe("accepted");
  }
  const [lost, open] = ["TOP_OUTCOME_UNKNOWN", "TOP_UNAVAILABLE"];
  expect(outcomes).toEqual([lost, lost, lost, open, open, open]);
  expect(client.load()).toMatchObject({ isCircuitOpen: false });
});

function outcomeOf(client: TopClient, api: Pick<TopApi, "method">): Promise<string> {
  return client.call(api as TopApi, null, SESSION).then(
    () => "accepted",
    (error: TopError) => error.code,
  );
}
