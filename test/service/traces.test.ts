/** Spans of a running service, as a receiver gets them: over HTTP, as protobuf. */
import { expect, test } from "@jest/globals";
import type { Service } from "../../src/service/service.ts";
import { attributeNames } from "../../src/telemetry/span.ts";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { graphql } from "../support/graphql.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { startTestService, type TestSettings } from "../support/service.ts";

const CLIENT = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
const traceparent = `00-${CLIENT.traceId}-${CLIENT.spanId}-01`;
const REPORT = 'mutation Surrender { syncSurrenderInfo(input: { status: "APPLY" }) { accepted requestId } }';

/** The spans of what is done to a service, all of them: its end sends them. */
async function spansOf(
  work: (service: Service, receiver: OtlpReceiver) => Promise<unknown>,
  settings: TestSettings = {},
): Promise<readonly ReceivedSpan[]> {
  await using receiver = await startOtlpReceiver();
  const service = await startTestService({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...settings });
  try {
    await work(service, receiver);
  } finally {
    await service.stop();
  }
  return receiver.spans;
}

/** Names from a span to its root, the span first; what began it stands last. */
function wayUp(spans: readonly ReceivedSpan[], name: string): string[] {
  const way: string[] = [];
  for (let span = spans.find((one) => one.name === name); span; ) {
    way.push(span.name);
    const { parentSpanId } = span;
    const parent = spans.find(({ spanId }) => spanId === parentSpanId);
    if (!parent) way.push(parentSpanId);
    span = parent;
  }
  return way;
}

const METHOD = "alibaba.alihealth.insurance.inst.surrender.info.sync";

test("A direct call is one trace from its client to the sandbox", async () => {
  const spans = await spansOf((service) => graphql(service, REPORT, {}, { traceparent }));
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([CLIENT.traceId]));
  expect(wayUp(spans, "POST /router/rest")).toEqual([
    "POST /router/rest",
    METHOD,
    "Mutation.syncSurrenderInfo",
    "POST /graphql",
    CLIENT.spanId,
  ]);
});
