/** What happens inside, as counters and durations. Each series that can be known before is there from the start, at 0: else its first event would be no increase. */
import type { DeliveryEvent } from "../../delivery/promise/events.ts";
import type { DeliveryState } from "../../delivery/promise/states.ts";
import type { MetricRegistry } from "../../telemetry/metrics/registry.ts";
import type { TopCallEvent } from "../../top/client.ts";
import { heldBackReasons, isHeldBack, topErrorCodes } from "../../top/errors.ts";
import type { MetricNames } from "./metric-names.ts";

export interface EventMetrics {
  onCall(event: TopCallEvent): void;
  onDelivery(event: DeliveryEvent): void;
}

const afterAttempt: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN", "QUEUED"];
const incidents = ["recovered", "contradicted", "unstorable"] as const;
const ANSWERED = "answered";

export function createEventMetrics(registry: MetricRegistry, names: MetricNames): EventMetrics {
  const { count, observe } = registry;
  for (const method of names.methods) {
    for (const outcome of [ANSWERED, ...Object.keys(topErrorCodes)]) count("top_calls_total", { method, outcome }, 0);
    count("top_call_attempts_total", { method }, 0);
  }
  for (const reason of heldBackReasons) count("top_calls_held_back_total", { reason }, 0);
  for (const report of names.reports) {
    count("top_deliveries_accepted_total", { report }, 0);
    for (const state of afterAttempt) count("top_delivery_attempts_total", { report, state }, 0);
  }
  for (const kind of incidents) count("top_delivery_incidents_total", { kind }, 0);
  for (const kind of ["failed", "given-up"]) count("top_webhook_failures_total", { kind }, 0);

  return {
    onCall({ method, attempts, durationMs, error }) {
      count("top_calls_total", { method, outcome: error?.code ?? ANSWERED });
      count("top_call_attempts_total", { method }, attempts);
      observe("top_call_duration_seconds", { method }, durationMs / 1_000);
      if (error && isHeldBack(error)) count("top_calls_held_back_total", { reason: error.details.reason ?? "" });
    },
    onDelivery(event) {
      switch (event.kind) {
        case "accepted":
          count("top_deliveries_accepted_total", { report: names.reportOf(event.api) });
          return observe("top_delivery_enqueue_duration_seconds", {}, event.storeMs / 1_000);
        case "attempted":
          count("top_delivery_attempts_total", { report: names.reportOf(event.api), state: event.state });
          return observe("top_delivery_settle_duration_seconds", {}, event.settleMs / 1_000);
        case "recovered":
        case "contradicted":
        case "unstorable":
          return count("top_delivery_incidents_total", { kind: event.kind });
        case "webhook-failed":
          return count("top_webhook_failures_total", { kind: "failed" });
        case "webhook-given-up":
          return count("top_webhook_failures_total", { kind: "given-up" });
        case "trouble":
          return count("top_store_errors_total", {});
      }
    },
  };
}
