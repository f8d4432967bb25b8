/** A span: a name, a kind, and attributes of a closed list. The code that creates one does not depend on OpenTelemetry. */

/**
 * Every attribute that a span may have: names and codes of ours, TOP's and the schema's, counts, and ids. No value is personal data or a
 * secret, or grows with what a client sends. A value has at most 128 characters.
 */
export const attributeNames = [
  "http.request.method",
  "http.route",
  "http.response.status_code",
  "network.protocol.version",
  "graphql.operation.type",
  "graphql.operation.name",
  "graphql.field",
  "db.system.name",
  "db.operation.name",
  "server.address",
  "server.port",
  "top.method",
  "top.attempts",
  "top.request_id",
  "top.delivery.id",
  "top.delivery.attempt",
  "top.report",
  "error.type",
] as const;

export type Attributes = Readonly<Partial<Record<(typeof attributeNames)[number], string | number>>>;

export interface SpanStart {
  /** One of a few names: what differs from call to call is an attribute. */
  readonly name: string;
  /** Default: `internal`. */
  readonly kind?: "internal" | "server" | "client" | "producer" | "consumer";
  readonly attributes?: Attributes;
  /** Milliseconds since 1970. Default: now. */
  readonly startedAt?: number;
}

/** The origin of a span that is not part of the current span. Each is a W3C `traceparent`; one that cannot be read is ignored. */
export interface Origin {
  /** The span is a part of that trace. */
  readonly parent?: string | undefined;
  /** The span was caused by that trace, but is not part of it. */
  readonly link?: string | undefined;
}

export interface Span {
  readonly traceId: string;
  set(attributes: Attributes): void;
  /** @param code the reason, from a closed list. */
  fail(code: string): void;
  /** What `work` returns. Spans that begin within it are children of this span. */
  run<T>(work: () => T): T;
  end(): void;
}

/** Events of the receiver of spans. */
export type TraceEvent =
  /** Spans do not arrive and are dropped. Reported once, until they arrive again. `reason` is a status or an error code. */
  { readonly kind: "away"; readonly reason: string | number } | { readonly kind: "back" };

export interface Tracing {
  /** A span outside of any other: a new trace, unless it has a parent. The caller ends it. */
  begin(start: SpanStart, origin: Origin): Span;
  /** What `work` resolves to, within a new span: a child of the current span, or of `origin`. A rejection marks the span as failed. */
  within<T>(start: SpanStart, work: (span: Span) => Promise<T>, origin?: Origin): Promise<T>;
  /** Whether the current trace is not sampled. Then a span in it would do nothing, and need not be begun. */
  isLeftOut(): boolean;
  /** Adds attributes to the current span. */
  set(attributes: Attributes): void;
  /** The `traceparent` of the current span; undefined outside of every span. */
  current(): string | undefined;
  /** The id of the current trace. */
  traceId(): string | undefined;
  /** Runs work outside of the current span, such as work that goes on when that span has ended. */
  apart<T>(work: () => T): T;
  /** Sends the remaining spans, within the exporter's time-out. Never rejects. */
  stop(): Promise<void>;
}
