/** A receiver of OpenTelemetry's traces: OTLP over HTTP as protobuf. It is decoded with a library that is not OpenTelemetry's. */
import protobuf from "protobufjs";
import { type SeenRequest, type Server, startUpstream } from "./upstream.ts";

/** The needed part of `opentelemetry/proto/collector/trace/v1/trace_service.proto` and its imports. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message ScopeSpans { repeated Span spans = 2; }
  message Span {
    bytes trace_id = 1;
    bytes span_id = 2;
    bytes parent_span_id = 4;
    string name = 5;
    int32 kind = 6;
    fixed64 start_time_unix_nano = 7;
    fixed64 end_time_unix_nano = 8;
    repeated KeyValue attributes = 9;
    repeated Event events = 11;
    repeated Link links = 13;
    Status status = 15;
  }
  message Event { string name = 2; repeated KeyValue attributes = 3; }
  message Link { bytes trace_id = 1; bytes span_id = 2; repeated KeyValue attributes = 4; }
  message Status { string message = 2; int32 code = 3; }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message AnyValue { oneof value { string string_value = 1; bool bool_value = 2; int64 int_value = 3; double double_value = 4; } }
`);
const exportRequest = root.lookupType("ExportTraceServiceRequest");

export interface ReceivedSpan {
  readonly service: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the root of a trace. */
  readonly parentSpanId: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly failed: boolean;
}

export interface OtlpReceiver extends Server {
  /** The spans, in the order of their arrival. */
  readonly spans: readonly ReceivedSpan[];
  /** The requests, as they arrived. */
  readonly requests: readonly SeenRequest[];
  /** The service's settings for this receiver. */
  readonly endpoint: string;
  /** The status of the next answers; 200 at first. */
  status: number;
}

/** Use it with `await using`. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const [spans, requests]: [ReceivedSpan[], SeenRequest[]] = [[], []];
  const receiver = { spans, requests, status: 200 };
  const server = await startUpstream((response, request) => {
    requests.push(request);
    if (receiver.status === 200) spans.push(...spansIn(request.bytes));
    response.writeHead(receiver.status, { "content-type": "application/x-protobuf" }).end();
  });
  return Object.assign(receiver, server, { endpoint: server.url.origin });
}

interface Decoded {
  readonly [member: string]: unknown;
  readonly attributes: readonly { readonly key: string; readonly value: Readonly<Record<string, string | number>> }[];
}

function spansIn(bytes: Uint8Array): ReceivedSpan[] {
  const { resourceSpans } = exportRequest.toObject(exportRequest.decode(bytes), { longs: String, arrays: true }) as {
    readonly resourceSpans: readonly {
      readonly resource: Decoded;
      readonly scopeSpans: readonly { readonly spans: readonly Decoded[] }[];
    }[];
  };
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource)["service.name"]);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => spanOf(span, service)));
  });
}

function spanOf(span: Decoded, service: string): ReceivedSpan {
  return {
    service,
    name: String(span.name),
    kind: Number(span.kind),
    traceId: hex(span.traceId),
    spanId: hex(span.spanId),
    parentSpanId: hex(span.parentSpanId),
    attributes: attributesOf(span),
    links: (span.links as readonly Decoded[]).map(({ traceId, spanId }) => ({ traceId: hex(traceId), spanId: hex(spanId) })),
    failed: (span.status as { readonly code?: number } | undefined)?.code === 2,
  };
}

function attributesOf({ attributes }: Decoded): Record<string, string | number> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? ""]));
}

function hex(bytes: unknown): string {
  return bytes instanceof Uint8Array ? Buffer.from(bytes).toString("hex") : "";
}
