/** What the gateway of a crash run does to a call (mostly nothing bad), and whether it has executed the call then. */
import fc from "fast-check";
import type { Fault } from "../../../src/sandbox/faults/fault-schema.ts";

/** TOP says that the call did not reach the provider, or was refused. */
const refusals = [
  { code: 41, msg: "Invalid arguments:biz_data" },
  { code: 27, msg: "Invalid session", subCode: "invalid-sessionkey" },
  { code: 11, msg: "Insufficient isv permissions" },
  { code: 25, msg: "Invalid signature" },
  { code: 50, msg: "Remote service error", subCode: "isv.invalid-parameter" },
  { code: 15, msg: "Remote service error", subCode: "isp.top-remote-connection-error" },
  { code: 15, msg: "Remote service error", subCode: "isp.http-connection-refuse" },
] as const;

/** TOP's answer leaves open whether the provider has done the work. In this gateway it has. */
const doubts = [
  { code: 15, msg: "Remote service error", subCode: "isp.remote-service-timeout" },
  { code: 15, msg: "Remote service error", subCode: "isp.item-service-unavailable" },
  { code: 15, msg: "Remote service error", subCode: "isp.unknown-error" },
  { code: 15, msg: "Remote service error", subCode: "SYSTEM_ERROR" },
  { code: 15, msg: "Remote service error" },
] as const;

const unread = [{ fault: "drop-before-read" }, { fault: "reset-while-sending" }];
const unanswered = [{ fault: "drop-after-read" }, { fault: "reset-after-read" }, { fault: "empty" }, { fault: "truncated" }];
const garbled = [
  { fault: "http", status: 500 },
  { fault: "http", status: 503, body: "<html>" },
  { fault: "wrong-content-length", extraBytes: -10 },
  { fault: "wrong-content-length" },
];
/** Longer than a call may take, so that the delivery waits in its line. */
const bans = [
  { fault: "throttle", banSeconds: 2 },
  { fault: "throttle", banSeconds: 2, scope: "app" },
];
/** So many in a row that the retries within a call fail too. */
const outage = { fault: "error", code: 15, msg: "Remote service error", subCode: "isp.top-remote-connection-error", times: 30 };
const ms = fc.integer({ min: 1, max: 300 });

/** Each fault once, at the beginning of a script, so that every run meets each. */
export const everyFault: readonly object[] = [
  ...[...refusals, ...doubts].map((error) => ({ fault: "error", ...error })),
  ...[...unread, ...unanswered, ...garbled, ...bans],
  { fault: "business-failure" },
];

/** Names of the faults that come after the call was read. */
export const everyReadFault: ReadonlySet<string> = new Set([
  "error",
  ...[...unanswered, ...garbled, ...bans].map(({ fault }) => fault),
  "business-failure",
]);

/** One step of the script. */
export const anyStep: fc.Arbitrary<object> = fc.oneof(
  { weight: 150, arbitrary: fc.constant({ fault: "business-success" }) },
  { weight: 20, arbitrary: fc.constant({ fault: "business-failure" }) },
  { weight: 40, arbitrary: fc.record({ fault: fc.constantFrom("delay", "slow-headers", "slow-body"), ms }) },
  // Longer than the service waits.
  { weight: 2, arbitrary: fc.constant({ fault: "delay", ms: 3000 }) },
  { weight: 10, arbitrary: fc.constantFrom(...refusals).map((error) => ({ fault: "error", ...error })) },
  { weight: 4, arbitrary: fc.constantFrom(...doubts).map((error) => ({ fault: "error", ...error })) },
  { weight: 4, arbitrary: fc.constantFrom(...unread) },
  { weight: 6, arbitrary: fc.constantFrom(...unanswered) },
  { weight: 4, arbitrary: fc.constantFrom(...garbled) },
  { weight: 1, arbitrary: fc.constantFrom(...bans) },
  { weight: 1, arbitrary: fc.constant(outage) },
);

/** Whether a valid call that the gateway has read counts as executed: yes, unless the gateway's answer says that it was not. */
export function isExecutedUnder(fault: Fault | undefined): boolean {
  if (fault?.fault === "error")
    return doubts.some((one) => one.code === fault.code && ("subCode" in one ? one.subCode : undefined) === fault.subCode);
  return fault?.fault !== "throttle" && fault?.fault !== "drop-before-read";
}
