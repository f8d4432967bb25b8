/** One trace from a client through Hive Gateway, the facade, its store and its sandbox, as an OpenTelemetry receiver gets it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { useOpenTelemetry } from "@graphql-hive/plugin-opentelemetry";
import { disable, openTelemetrySetup } from "@graphql-hive/plugin-opentelemetry/setup";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { type ReceivedSpan, startOtlpReceiver } from "../../../test/support/otlp-receiver.ts";
import { startSubgraphs } from "../graph.ts";
import { ourHiveSettings, startHiveGateway } from "../hive-gateway.ts";
import { graphql, receiptOf } from "./support/graphql.ts";

const CLIENT = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

const stored = `mutation { syncSurrenderInfo(input: { instPolicyId: "ZA12345678" }, idempotencyKey: "traced") { accepted policy { holderName } } }`;

test("A report that is stored first is one trace, from the client to TOP's sandbox", async () => {
  await using receiver = await startOtlpReceiver();
  const folder = mkdtempSync(join(tmpdir(), "deliveries-"));
  const subgraphs = await startSubgraphs(undefined, {
    DELIVERY_STORE: `embedded:${join(folder, "data")}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
    OTEL_BSP_SCHEDULE_DELAY: "100",
  });
  openTelemetrySetup({
    resource: { serviceName: "hive-gateway" },
    contextManager: new AsyncLocalStorageContextManager(),
    traces: { exporter: new OTLPTraceExporter({ url: `${receiver.endpoint}/v1/traces` }), batching: false },
  });
  try {
    // The first use creates the store. On a slow machine that takes longer than a direct call waits.
    await graphql(subgraphs.facade.url, stored.replace("traced", "first").replace(/policy.*? }/, ""));
    const gateway = await startHiveGateway(subgraphs.supergraphSdl, {
      settings: { ...ourHiveSettings, plugins: (context) => [useOpenTelemetry({ ...context, traces: true })] },
    });
    try {
      const traceparent = `00-${CLIENT.traceId}-${CLIENT.spanId}-01`;
      const answer = await graphql(gateway.url, stored, {}, { traceparent });
      assert.deepEqual(receiptOf(answer, "syncSurrenderInfo"), { accepted: true, policy: { holderName: "张三" } });
      // Spans are sent in the background, and they arrive in any order.
      while (wayToSandbox(receiver.spans)[0]?.parentSpanId !== CLIENT.spanId) await delay(20);
    } finally {
      await gateway.stop();
    }
  } finally {
    await subgraphs.stop();
    disable();
    rmSync(folder, { recursive: true });
  }
  const [root, ...way] = wayToSandbox(receiver.spans);
  assert.equal(root?.service, "hive-gateway");
  assert.deepEqual(new Set(way.map(({ traceId }) => traceId)), new Set([CLIENT.traceId]));
  assert.deepEqual(
    way.filter(({ service }) => service !== "hive-gateway").map(({ name }) => name),
    [
      "POST /graphql",
      "Mutation.syncSurrenderInfo",
      "delivery accept",
      "delivery attempt",
      "alibaba.alihealth.insurance.inst.surrender.info.sync",
      "POST /router/rest",
    ],
  );
  assert.ok(way.some(({ name }) => name === "subgraph.execute (top-insurance)"));
});

function wayToSandbox(spans: readonly ReceivedSpan[]): readonly ReceivedSpan[] {
  const call = spans.find(({ name, traceId }) => name === "POST /router/rest" && traceId === CLIENT.traceId);
  return call ? wayTo(spans, call) : [];
}

/** The spans from the root of the trace to this span. */
function wayTo(spans: readonly ReceivedSpan[], span: ReceivedSpan): readonly ReceivedSpan[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [...(parent ? wayTo(spans, parent) : []), span];
}
