import { expect, test } from "@jest/globals";
import { topApis } from "../../../src/apis/index.ts";
import { countEvents } from "../../../src/service/metrics/event-metrics.ts";
import { metricNames } from "../../../src/service/metrics/metric-names.ts";
import type { ServiceEvent } from "../../../src/telemetry/events.ts";
import { createRegistry } from "../../../src/telemetry/metrics/registry.ts";
import { seriesIn } from "../../support/metrics.ts";

const delivery = { id: "1", api: "syncSurrenderInfo", attempt: 1, state: "UNKNOWN" } as const;
const field = { field: "topReports", outcome: "done", durationMs: 5 };
const operation = {
  ...({ event: "graphql.operation", request: "1", traceId: undefined, caller: "a", endUser: undefined } as const),
  ...({ operation: "Mine", document: undefined, type: "query", errors: undefined, durationMs: 5 } as const),
};
const call = {
  ...({ event: "top.called", method: "m", attempts: 2, durationMs: 5, code: undefined } as const),
  ...({ reason: undefined, words: undefined, requestId: undefined, undecoded: [] } as const),
};
const refusal = { event: "http.refused", request: "1", status: 429, code: "RATE_LIMITED", caller: undefined, from: "::1" } as const;

test.each<[ServiceEvent, string]>([
  [{ ...operation, fields: [field] }, 'top_requests_total{field="topReports",outcome="done"}'],
  [{ ...operation, fields: [{ ...field, field: "mine" }] }, 'top_requests_total{field="other",outcome="done"}'],
  [{ ...operation, fields: [{ ...field, outcome: "a client's words" }] }, 'top_requests_total{field="topReports",outcome="other"}'],
  [{ ...operation, fields: [], errors: ["DOCUMENT_TOO_COMPLEX"] }, 'top_refusals_total{code="DOCUMENT_TOO_COMPLEX"}'],
  [refusal, 'top_refusals_total{code="RATE_LIMITED"}'],
  [{ ...refusal, code: "a client's words" }, 'top_refusals_total{code="other"}'],
  [{ event: "graphql.failed", errorId: "1", error: undefined }, "top_internal_errors_total"],
  [{ event: "http.failed", errorId: "1", error: undefined }, "top_internal_errors_total"],
  [call, 'top_calls_total{method="m",outcome="answered"}'],
  [{ ...call, code: "TOP_UNAVAILABLE", reason: "busy" }, 'top_calls_held_back_total{reason="busy"}'],
  [{ event: "top.ban-began", method: "*", seconds: 5 }, 'top_bans_total{method="*"}'],
  [{ event: "top.ban-began", method: "told.by.another", seconds: 5 }, 'top_bans_total{method="other"}'],
  [{ event: "top.circuit-opened", method: "*" }, 'top_circuit_openings_total{method="*"}'],
  [{ event: "delivery.accepted", ...delivery, storeMs: 3 }, 'top_deliveries_accepted_total{report="syncSurrenderInfo"}'],
  [{ event: "delivery.accepted", ...delivery, api: "ofAnOlderProgram", storeMs: 3 }, 'top_deliveries_accepted_total{report="other"}'],
  [
    { event: "delivery.attempted", ...delivery, code: null, requestId: null, calls: 1, durationMs: 5, settleMs: 3 },
    'top_delivery_attempts_total{report="syncSurrenderInfo",state="UNKNOWN"}',
  ],
  [{ event: "delivery.recovered", ...delivery }, 'top_delivery_incidents_total{kind="recovered"}'],
  [{ event: "delivery.contradicted", ...delivery }, 'top_delivery_incidents_total{kind="contradicted"}'],
  [{ event: "delivery.unstorable", ...delivery, requestId: null, sqlState: "22021" }, 'top_delivery_incidents_total{kind="unstorable"}'],
  [{ event: "delivery.webhook-failed", ...delivery, tries: 1, reason: "500" }, 'top_webhook_failures_total{kind="failed"}'],
  [{ event: "delivery.webhook-given-up", id: "1", api: "a", tries: 9 }, 'top_webhook_failures_total{kind="given-up"}'],
  [{ event: "delivery.trouble", error: undefined }, "top_store_errors_total"],
])("the event %j adds one to %s", async (event, series) => {
  const registry = createRegistry();
  const count = countEvents(registry, metricNames(topApis, topApis, ["topReports"]));
  const before = seriesIn(await registry.text()).get(series) ?? 0;
  count(event);
  expect(seriesIn(await registry.text()).get(series)).toBe(before + 1);
});
