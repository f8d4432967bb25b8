import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { workcardInsuranceClaim } from "../../src/apis/workcard-insurance-claim.ts";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import type { TopClient, TopClientOptions } from "../../src/top/client.ts";
import { TopError, type TopErrorCode, topErrorCodes } from "../../src/top/errors.ts";
import { exampleOf } from "../../src/wire/example.ts";
import { clientTo } from "../support/client.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../support/sandbox.ts";
import { withSandbox } from "../support/service.ts";

/** What a caller may have to wait at most, and what a busy machine may add. */
const TIMEOUT_MS = 1500;
const TOLERANCE_MS = 1000;

const running = withSandbox();
let client: TopClient;

beforeEach(async () => {
  await resetSandbox(running.sandbox.gatewayUrl);
  client = newClient();
});
afterEach(() => client.close());

function newClient(gatewayUrl: URL = running.sandbox.gatewayUrl, options: Partial<TopClientOptions> = {}): TopClient {
  return clientTo(gatewayUrl, {
    appKey: sandboxCredentials.appKey,
    appSecret: sandboxCredentials.appSecret,
    timeoutMs: TIMEOUT_MS,
    ...options,
  });
}

interface Met {
  readonly code: TopErrorCode | "accepted" | "refused";
  readonly reason?: string;
  /** Calls that the sandbox read. */
  readonly seen: number;
  readonly attempts?: number;
}

/** One call; it must end within its time. */
async function call(top: TopClient): Promise<Omit<Met, "seen">> {
  const startedAt = performance.now();
  const api = workcardInsuranceClaim;
  try {
    const { accepted } = await top.call(api, exampleOf(api.param.input), sandboxCredentials.session);
    return { code: accepted ? "accepted" : "refused" };
  } catch (error) {
    if (!(error instanceof TopError)) throw error;
    const { retryable, attempts = -1, reason } = error.extensions as { retryable: boolean; attempts?: number; reason?: string };
    expect(retryable).toBe(topErrorCodes[error.code].retryable);
    return { code: error.code, attempts, ...(reason !== undefined && { reason }) };
  } finally {
    expect(performance.now() - startedAt).toBeLessThan(TIMEOUT_MS + TOLERANCE_MS);
  }
}

const lost = { code: "TOP_OUTCOME_UNKNOWN", reason: "connection-lost", attempts: 1 } as const;
const late = { code: "TOP_OUTCOME_UNKNOWN", reason: "timeout", attempts: 1 } as const;
const unreadable = { code: "TOP_OUTCOME_UNKNOWN", reason: "unreadable-answer", attempts: 1 } as const;
const unreached = { fault: "error", code: 15, subCode: "isp.remote-service-unavailable" };

/** Every fault, what the caller is told when its call meets it, and how many calls the sandbox read. */
const faults: readonly [fault: Readonly<Record<string, string | number>>, met: Met][] = [
  [{ fault: "business-failure" }, { code: "refused", seen: 1 }],
  [{ fault: "business-success" }, { code: "accepted", seen: 1 }],
  [
    { fault: "delay", ms: 50 },
    { code: "refused", seen: 1 },
  ],
  [
    { fault: "delay", ms: 5000 },
    { ...late, seen: 1 },
  ],
  [
    { fault: "slow-headers", ms: 5000 },
    { ...late, seen: 1 },
  ],
  [
    { fault: "slow-body", ms: 50 },
    { code: "refused", seen: 1 },
  ],
  [
    { fault: "slow-body", ms: 5000 },
    { ...late, seen: 1 },
  ],
  [{ fault: "drop-before-read" }, { ...lost, seen: 0 }],
  [{ fault: "drop-after-read" }, { ...lost, seen: 1 }],
  [{ fault: "reset-while-sending" }, { ...lost, seen: 0 }],
  [{ fault: "reset-after-read" }, { ...lost, seen: 1 }],
  [{ fault: "wrong-content-length" }, { ...lost, seen: 1 }],
  [{ fault: "empty" }, { ...unreadable, seen: 1 }],
  [{ fault: "truncated" }, { ...unreadable, seen: 1 }],
  [
    { fault: "http", status: 502, body: "<html>" },
    { ...unreadable, seen: 1 },
  ],
  [
    { fault: "http", status: 200, body: "null" },
    { ...unreadable, seen: 1 },
  ],
  [
    { fault: "http", status: 302, body: "" },
    { ...unreadable, seen: 1 },
  ],
  [
    { fault: "error", code: 40, subCode: "isv.missing-parameter" },
    { code: "TOP_REJECTED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 27 },
    { code: "TOP_UNAUTHENTICATED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 11 },
    { code: "TOP_FORBIDDEN", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 25 },
    { code: "TOP_MISCONFIGURED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "clock", skewSeconds: 900 },
    { code: "TOP_MISCONFIGURED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 15, subCode: "isp.remote-service-timeout" },
    { code: "TOP_OUTCOME_UNKNOWN", reason: "provider-timeout", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 15, subCode: "isp.unknown-error" },
    { code: "TOP_OUTCOME_UNKNOWN", reason: "provider-failure", attempts: 1, seen: 1 },
  ],
  // Only these are made again: TOP says that it executed nothing.
  [
    { ...unreached, times: 1 },
    { code: "refused", seen: 2 },
  ],
  [
    { ...unreached, times: 9 },
    { code: "TOP_UNAVAILABLE", attempts: 3, seen: 3 },
  ],
  [
    { fault: "throttle", banSeconds: 0, times: 1 },
    { code: "refused", seen: 2 },
  ],
  [
    { fault: "throttle", banSeconds: 0, times: 9 },
    { code: "TOP_THROTTLED", attempts: 3, seen: 3 },
  ],
  [
    { fault: "throttle", banSeconds: 60 },
    { code: "TOP_THROTTLED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 7, msg: "App Call Limited" },
    { code: "TOP_THROTTLED", attempts: 1, seen: 1 },
  ],
];

/** What comes before the call that meets the fault, in the same call or the one before, and how many calls that is. */
const phases = [
  { phase: "on a new connection", before: [], calls: 0, attempts: 0 },
  { phase: "on a connection that was used before", before: [{ fault: "business-success" }], calls: 1, attempts: 0 },
  { phase: "when it is the second try", before: [unreached], calls: 0, attempts: 1 },
] as const;

describe.each(phases)("$phase", ({ before, calls, attempts }) => {
  test.each(faults)("%j is told as it should be, in time", async (fault, met) => {
    await scriptFaults(running.sandbox.gatewayUrl, [...before, fault]);
    for (let done = 0; done < calls; done++) await call(client);
    const total = Math.min(3, (met.attempts ?? met.seen) + attempts);
    const seen = met.seen + calls + (attempts > 0 ? total - (met.attempts ?? met.seen) : 0);
    const told = await call(client);
    expect({ ...told, seen: (await seenCalls(running.sandbox.gatewayUrl)).length }).toEqual({
      ...met,
      ...(met.attempts !== undefined && { attempts: total }),
      seen,
    });
  });
});

describe("before a byte of the form has left, nothing can have been executed", () => {
  test.each<[string, (sandbox: URL) => string]>([
    ["a name that does not resolve", () => "http://host.invalid/"],
    ["a port where nobody listens", () => "http://127.0.0.1:1/"],
    ["a gateway that does not speak TLS", (sandbox) => `https://${sandbox.host}/router/rest`],
  ])("%s: unavailable, tried three times", async (_, urlOf) => {
    const told = await call(newClient(new URL(urlOf(running.sandbox.gatewayUrl))));
    expect(told).toEqual({ code: "TOP_UNAVAILABLE", attempts: 3 });
    expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  });

  test("a gateway whose TLS handshake never ends: unavailable after the connect time-out, within the caller's time", async () => {
    const silent = createServer((socket) => socket.on("error", () => socket.destroy()).resume());
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const url = new URL(`https://127.0.0.1:${(silent.address() as AddressInfo).port}/`);
    const told = await call(newClient(url, { connectTimeoutMs: 100 }));
    silent.close();
    expect(told).toEqual({ code: "TOP_UNAVAILABLE", attempts: 3 });
  });
});

test("a ban that ends in time is waited out, one that does not closes the gate: the next caller is told so, and nothing is sent", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "throttle", banSeconds: 1, times: 1 }]);
  const patient = newClient(undefined, { timeoutMs: 5000 });
  const met = patient.call(workcardInsuranceClaim, exampleOf(workcardInsuranceClaim.param.input), sandboxCredentials.session);
  while ((await seenCalls(running.sandbox.gatewayUrl)).length < 1) await new Promise(setImmediate);
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "business-success" }]);
  let told = await call(patient);
  while (told.code === "accepted") told = await call(patient); // until the answer of the first has been read
  expect(told).toEqual({ code: "TOP_THROTTLED", reason: "ban", attempts: 0 });
  await met;
});

test.each([
  [900, /This host's clock is (89|90)\d s behind TOP's, .+: synchronise it\.$/],
  [-900, /This host's clock is (89|90)\d s ahead of TOP's, .+: synchronise it\.$/],
])("a clock that is %i s away is said in the error, with what to do", async (skewSeconds, words) => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "clock", skewSeconds }]);
  const error = await client
    .call(workcardInsuranceClaim, exampleOf(workcardInsuranceClaim.param.input), sandboxCredentials.session)
    .catch((thrown: unknown) => thrown as TopError);
  const { message, details } = error as TopError;
  expect(message).toMatch(words);
  expect(Math.abs((details.clockSkewSeconds ?? 0) - skewSeconds)).toBeLessThan(5);
});
