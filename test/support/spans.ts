/** Collects all spans of requests to a service, and finds their paths. */
import type { Service } from "../../src/service/service.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver.ts";
import { startTestService, type TestSettings } from "./service.ts";
import type { Line } from "./told.ts";

/** The trace that a client has started. */
export const CLIENT = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" } as const;

export const traceparent: string = `00-${CLIENT.traceId}-${CLIENT.spanId}-01`;

/** All spans. The service sends the last ones when it stops. */
export async function spansOf(
  work: (service: Service, receiver: OtlpReceiver, lines: readonly Line[]) => Promise<unknown>,
  settings: TestSettings = {},
): Promise<readonly ReceivedSpan[]> {
  await using receiver = await startOtlpReceiver();
  const lines: Line[] = [];
  const output = {
    write: (text: string) => void lines.push(JSON.parse(text) as Line),
    flush: () => undefined,
    idle: async () => undefined,
  };
  const service = await startTestService({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, LOG_LEVEL: "info", ...settings }, output);
  try {
    await work(service, receiver, lines);
  } finally {
    await service.stop();
  }
  return receiver.spans;
}

/** The only span with this name. */
export function spanNamed(spans: readonly ReceivedSpan[], name: string): ReceivedSpan {
  const [found, ...others] = spans.filter((span) => span.name === name);
  if (!found || others.length > 0) throw new Error(`${name} is not one of: ${spans.map((span) => span.name).join(", ")}`);
  return found;
}

/** The names from a span up to its root, and the id of the root's foreign parent span; empty when it has none. */
export function wayUp(spans: readonly ReceivedSpan[], span: ReceivedSpan): readonly string[] {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return [span.name, ...(parent ? wayUp(spans, parent) : [span.parentSpanId])];
}
