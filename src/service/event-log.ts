/** What happens inside, as lines of the log: calls to TOP, their limits, and deliveries. */
import type { DeliveryEvent } from "../delivery/promise/events.ts";
import type { LimitsEvent } from "../limits/events.ts";
import type { Logger } from "../telemetry/log.ts";
import type { TopCallEvent } from "../top/client.ts";

/** What operators do to a whole report. */
const operatorWords: Partial<Record<DeliveryEvent["kind"], string>> = {
  "ban-lifted": "An operator lifted the ban of an API.",
  "report-paused": "An operator paused a report: its deliveries wait.",
  "report-resumed": "An operator resumed a report.",
};

/** What somebody must look at is a warning. */
export function logDelivery(log: Logger, { kind, ...event }: DeliveryEvent): void {
  if (kind === "trouble") {
    log.error({ err: "error" in event ? event.error : undefined }, "The delivery store failed; it is tried again.");
    return;
  }
  if (kind === "notice") {
    log.warn("notice" in event ? event.notice : "");
    return;
  }
  const operatorDid = operatorWords[kind];
  if (operatorDid !== undefined) {
    log.info({ kind, ...event }, operatorDid);
    return;
  }
  const isBad =
    kind.startsWith("webhook-") ||
    kind === "unstorable" ||
    kind === "unreadable" ||
    kind === "expiring" ||
    kind === "recovered" ||
    kind === "contradicted" ||
    ("state" in event && (event.state === "UNKNOWN" || event.state === "FAILED"));
  log[isBad ? "warn" : kind === "operated" ? "info" : "debug"](event, `Delivery ${kind}.`);
}

/** A call that went well at once is worth a line only to whoever looks for it. */
export function logCall(log: Logger, { error, durationMs, ...call }: TopCallEvent): void {
  const fields = { ...call, durationMs: Math.round(durationMs), ...(error && { code: error.code, reason: error.details.reason }) };
  if (error) log.warn(fields, "A call to TOP failed.");
  else if (call.undecoded.length > 0) log.warn(fields, "TOP's answer holds values that its API's declaration cannot read; they are null.");
  else log[call.attempts > 1 ? "info" : "debug"](fields, "TOP answered.");
}

const limitsWords: Readonly<Record<LimitsEvent["kind"], string>> = {
  "store-lost": "The limits' store (LIMITS_STORE) does not answer: this instance keeps to its share, and asks again.",
  "store-returned": "The limits' store is back.",
  "day-used-up": "The calls that TOP takes in a day (TOP_CALLS_PER_DAY) are used up: no call is made before midnight in GMT+8.",
  "not-shared":
    "Several instances have this delivery store, and each counts its calls for itself: set LIMITS_STORE, or give each its part of TOP_CALLS_PER_SECOND and TOP_CALLS_PER_DAY.",
};

export function logLimits(log: Logger, event: LimitsEvent): void {
  log[event.kind === "store-returned" ? "info" : "warn"](event, limitsWords[event.kind]);
}
