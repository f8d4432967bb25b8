import { describe, expect, test } from "@jest/globals";
import { scriptFaults, seenCalls } from "../support/sandbox.ts";
import { type ClaimOutcome, claimOutcome, withSandboxClient } from "../support/sandbox-client.ts";

const running = withSandboxClient();

const LONGER_THAN_ANY_CALL_MS = 600_000;

interface Met extends ClaimOutcome {
  /** Calls that the sandbox read. */
  readonly seen: number;
}

const lost = { code: "TOP_OUTCOME_UNKNOWN", reason: "connection-lost", attempts: 1 } as const;
const late = { code: "TOP_OUTCOME_UNKNOWN", reason: "timeout", attempts: 1 } as const;
const unreadable = { code: "TOP_OUTCOME_UNKNOWN", reason: "unreadable-answer", attempts: 1 } as const;
const unreached = { fault: "error", code: 15, subCode: "isp.top-remote-connection-error" };

/** Every fault, with the result for the caller and the number of calls that the sandbox read. */
const faults: readonly [fault: Readonly<Record<string, string | number>>, met: Met][] = [
  [{ fault: "business-failure" }, { code: "refused", seen: 1 }],
  [{ fault: "business-success" }, { code: "accepted", seen: 1 }],
  [
    { fault: "delay", ms: 50 },
    { code: "accepted", seen: 1 },
  ],
  [
    { fault: "delay", ms: LONGER_THAN_ANY_CALL_MS },
    { ...late, seen: 1 },
  ],
  [
    { fault: "slow-headers", ms: LONGER_THAN_ANY_CALL_MS },
    { ...late, seen: 1 },
  ],
  [
    { fault: "slow-body", ms: 50 },
    { code: "accepted", seen: 1 },
  ],
  [
    { fault: "slow-body", ms: LONGER_THAN_ANY_CALL_MS },
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
  // Only these are retried, because TOP says that it executed nothing.
  [
    { ...unreached, times: 1 },
    { code: "accepted", seen: 2 },
  ],
  [
    { ...unreached, times: 9 },
    { code: "TOP_UNAVAILABLE", attempts: 3, seen: 3 },
  ],
  [
    { fault: "throttle", banSeconds: 0, times: 1 },
    { code: "accepted", seen: 2 },
  ],
  [
    { fault: "throttle", banSeconds: 0, times: 9 },
    { code: "TOP_THROTTLED", attempts: 3, seen: 3 },
  ],
  [
    { fault: "throttle", banSeconds: 600 },
    { code: "TOP_THROTTLED", attempts: 1, seen: 1 },
  ],
  [
    { fault: "error", code: 7, msg: "App Call Limited" },
    { code: "TOP_THROTTLED", attempts: 1, seen: 1 },
  ],
];

/** What happens before the fault, in the same call or in an earlier one, and the number of earlier calls. */
const phases = [
  { phase: "on a new connection", before: [], calls: 0, attempts: 0 },
  { phase: "on a connection that was used before", before: [{ fault: "business-success" }], calls: 1, attempts: 0 },
  { phase: "in the second attempt", before: [unreached], calls: 0, attempts: 1 },
] as const;

describe.each(phases)("$phase", ({ before, calls, attempts }) => {
  test.each(faults)("%j gives the expected result, in time", async (fault, met) => {
    await scriptFaults(running.sandbox.gatewayUrl, [...before, fault]);
    for (let done = 0; done < calls; done++) await claimOutcome(running.client);
    const total = Math.min(3, (met.attempts ?? met.seen) + attempts);
    const seen = met.seen + calls + (attempts > 0 ? total - (met.attempts ?? met.seen) : 0);
    const told = await claimOutcome(running.client);
    expect({ ...told, seen: (await seenCalls(running.sandbox.gatewayUrl)).length }).toEqual({
      ...met,
      ...(met.attempts !== undefined && { attempts: total }),
      seen,
    });
  });
});
