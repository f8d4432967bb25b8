/** Events about operations, for logs, the audit trail and metrics. They hold no secrets and no personal data. */

/** The outcome of one field of an operation. */
export interface FieldOutcome {
  /** The schema's name, not the client's alias. */
  readonly field: string;
  /**
   * `accepted` or `refused`: TOP's answer. `stored`: the field returned a delivery. `done`: any other success. Otherwise it is the error's
   * code.
   */
  readonly outcome: string;
  /** The error's reason, such as `timeout` or `ban`. */
  readonly reason?: string | undefined;
  /** TOP's code of its refusal; absent where it does not look like a code. */
  readonly failureCode?: string | undefined;
  /** TOP's id of the call. */
  readonly requestId?: string | undefined;
  /** How often TOP was called for the field; absent where the field makes no direct call. */
  readonly attempts?: number | undefined;
  /** The id of the delivery that was stored, shown or changed. */
  readonly delivery?: string | undefined;
  /** The report that an operator paused or resumed, or whose ban an operator lifted. */
  readonly report?: string | undefined;
  readonly durationMs: number;
}

/** One operation that was answered, with or without errors. */
export interface OperationEvent {
  readonly kind: "operation";
  /** The `x-request-id` of its request. */
  readonly request: string;
  /** The id of its trace: ours when tracing is on, otherwise the one in the caller's `traceparent`. Undefined when there is neither. */
  readonly traceId: string | undefined;
  /** The holder of the key or token. */
  readonly caller: string;
  /** The end user that a gateway names. */
  readonly endUser: string | undefined;
  /** The name that the client gave the operation, shortened. */
  readonly operation: string | undefined;
  /** `sha256:` and the hash of the document, when the operation has no name. */
  readonly document: string | undefined;
  /** Undefined: nothing was executed. */
  readonly type: "query" | "mutation" | "subscription" | undefined;
  readonly fields: readonly FieldOutcome[];
  /** Codes of the errors that belong to no field; undefined when there are none. */
  readonly errors: readonly string[] | undefined;
  readonly durationMs: number;
}

/** An unexpected error. The client got its id. */
export interface FailedEvent {
  readonly kind: "failed";
  readonly errorId: string;
  readonly error: unknown;
}

export type GraphQLEvent = OperationEvent | FailedEvent;

/** Must not throw. */
export type OnGraphQLEvent = (event: GraphQLEvent) => void;
