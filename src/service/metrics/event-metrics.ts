/**
 * Counts events, and observes durations. A series that an alert uses exists from the start, with 0. Otherwise its first event would not be
 * an increase.
 */

import type { DeliveryState } from "../../delivery/promise/states.ts";
import type { FieldOutcome } from "../../graphql/events.ts";
import type { EventOf } from "../../telemetry/events.ts";
import type { Listener } from "../../telemetry/hub.ts";
import type { MetricRegistry } from "../../telemetry/metrics/registry.ts";
import { heldBackReasons, topErrorCodes } from "../../top/errors.ts";
import { EVERY_METHOD } from "../../top/events.ts";
import type { MetricNames } from "./metric-names.ts";

const afterAttempt: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN", "QUEUED"];
const incidents = ["recovered", "contradicted", "unstorable"] as const;
/** Codes of refusals that may come in large numbers. */
const limits = ["UNAUTHENTICATED", "RATE_LIMITED", "OVERLOADED", "BODY_TOO_LARGE", "DOCUMENT_TOO_COMPLEX"] as const;
const ANSWERED = "answered";

/** A listener that counts. */
export function countEvents({ count, observe }: MetricRegistry, names: MetricNames): Listener {
  for (const code of limits) count("top_refusals_total", { code }, 0);
  for (const method of names.methods) {
    for (const outcome of [ANSWERED, ...Object.keys(topErrorCodes)]) count("top_calls_total", { method, outcome }, 0);
    count("top_call_attempts_total", { method }, 0);
    count("top_bans_total", { method }, 0);
  }
  for (const method of [EVERY_METHOD, ...names.methods]) count("top_circuit_openings_total", { method }, 0);
  for (const reason of heldBackReasons) count("top_calls_held_back_total", { reason }, 0);
  for (const report of names.reports) {
    count("top_deliveries_accepted_total", { report }, 0);
    for (const state of afterAttempt) count("top_delivery_attempts_total", { report, state }, 0);
  }
  for (const kind of incidents) count("top_delivery_incidents_total", { kind }, 0);
  for (const kind of ["failed", "given-up"]) count("top_webhook_failures_total", { kind }, 0);

  return (event) => {
    switch (event.event) {
      case "graphql.operation":
        for (const one of event.fields) asked(one);
        // Operations that were not executed because of an error in the whole document.
        if (event.fields.length === 0) for (const code of event.errors ?? []) count("top_refusals_total", { code: names.codeOf(code) });
        return;
      case "http.refused":
        return count("top_refusals_total", { code: names.codeOf(event.code) });
      case "http.failed":
      case "graphql.failed":
        return count("top_internal_errors_total", {});
      case "top.called":
        return called(event);
      case "top.ban-began":
        return count("top_bans_total", { method: names.scopeOf(event.method) });
      case "top.circuit-opened":
        return count("top_circuit_openings_total", { method: names.scopeOf(event.method) });
      case "delivery.accepted":
        count("top_deliveries_accepted_total", { report: names.reportOf(event.api) });
        return observe("top_delivery_enqueue_duration_seconds", {}, event.storeMs / 1_000);
      case "delivery.attempted":
        count("top_delivery_attempts_total", { report: names.reportOf(event.api), state: event.state });
        return observe("top_delivery_settle_duration_seconds", {}, event.settleMs / 1_000);
      case "delivery.recovered":
        return count("top_delivery_incidents_total", { kind: "recovered" });
      case "delivery.contradicted":
        return count("top_delivery_incidents_total", { kind: "contradicted" });
      case "delivery.unstorable":
        return count("top_delivery_incidents_total", { kind: "unstorable" });
      case "delivery.webhook-failed":
        return count("top_webhook_failures_total", { kind: "failed" });
      case "delivery.webhook-given-up":
        return count("top_webhook_failures_total", { kind: "given-up" });
      case "delivery.trouble":
        return count("top_store_errors_total", {});
    }
  };

  function asked({ field: name, outcome, durationMs }: FieldOutcome): void {
    const field = names.fieldOf(name);
    count("top_requests_total", { field, outcome: names.outcomeOf(outcome) });
    observe("top_request_duration_seconds", { field }, durationMs / 1_000);
  }

  function called({ method, attempts, durationMs, code, reason }: EventOf<"top.called">): void {
    count("top_calls_total", { method, outcome: code ?? ANSWERED });
    count("top_call_attempts_total", { method }, attempts);
    observe("top_call_duration_seconds", { method }, durationMs / 1_000);
    const heldBack = heldBackReasons.find((one) => one === reason);
    if (heldBack) count("top_calls_held_back_total", { reason: heldBack });
  }
}
