/** What a span is here: a name, a kind, and attributes of a closed list. Who makes one knows nothing of OpenTelemetry. */

/**
 * All that a span may say beside its name and times: names and codes of ours, TOP's and the schema's, counts, and ids. Nothing of it belongs
 * to a person, is a secret, or grows with what a client sends; a value has 128 characters at most.
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
  /** One of few: what differs from call to call is an attribute. */
  readonly name: string;
  /** Default: `internal`. */
  readonly kind?: "internal" | "server" | "client" | "producer" | "consumer";
  readonly attributes?: Attributes;
  /** Milliseconds since 1970. Default: now. */
  readonly startedAt?: number;
}

/** Where a span belongs that is not a part of what runs now; each is a `traceparent` of W3C's Trace Context, and one that cannot be read is none. */
export interface Origin {
  /** It is a part of that. */
  readonly parent?: string | undefined;
  /** It began with that, but is no part of it. */
  readonly link?: string | undefined;
}

export interface Span {
  readonly traceId: string;
  set(attributes: Attributes): void;
  /** @param code says why, in a word of a closed list. */
  fail(code: string): void;
  /** What `work` returns; spans that begin meanwhile are parts of this one. */
  run<T>(work: () => T): T;
  end(): void;
}

/** Where spans are sent to. */
export type TraceEvent =
  /** They do not arrive, and are dropped; told once until they arrive again. `reason` is a status or an error's code. */
  { readonly kind: "away"; readonly reason: string | number } | { readonly kind: "back" };

export interface Tracing {
  /** A span that begins outside of any other: a new trace, unless it has a parent. Whoever begins it ends it. */
  begin(start: SpanStart, origin: Origin): Span;
  /** What `work` resolves to, within a span that is a part of what runs now, or of its own. A rejection is the span's failure. */
  within<T>(start: SpanStart, work: (span: Span) => Promise<T>, origin?: Origin): Promise<T>;
  /** Adds to the span that runs now. */
  set(attributes: Attributes): void;
  /** The `traceparent` of what runs now; undefined outside of every span. */
  current(): string | undefined;
  /** The trace that it is a part of. */
  traceId(): string | undefined;
  /** Runs what belongs to no span, such as work that goes on when the one that runs now has ended. */
  apart<T>(work: () => T): T;
  /** Sends what is left, within the exporter's time-out. Never rejects. */
  stop(): Promise<void>;
}
