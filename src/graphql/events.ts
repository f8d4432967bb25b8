/** What happens to operations, for logs, the audit trail and metrics; nothing in it is a secret or anybody's data. */

/** What became of one field of an operation. */
export interface FieldOutcome {
  /** The schema's name, not the client's alias. */
  readonly field: string;
  /**
   * `accepted`, `refused`: what TOP answered. `stored`: the state of a delivery is shown. `done`: anything else that went well. Otherwise the
   * error's code.
   */
  readonly outcome: string;
  /** Of an error: what happened, such as `timeout` or `ban`. */
  readonly reason?: string | undefined;
  /** What TOP calls its refusal, where that looks like a code. */
  readonly failureCode?: string | undefined;
  /** TOP's id of the call. */
  readonly requestId?: string | undefined;
  /** How often TOP was called for the field; absent where it is not called at once. */
  readonly attempts?: number | undefined;
  /** Of the delivery that was stored, shown or operated on. */
  readonly delivery?: string | undefined;
  /** What an operator pauses, resumes or lifts a ban of. */
  readonly report?: string | undefined;
  readonly durationMs: number;
}

/** One operation that was answered, also with errors. */
export interface OperationEvent {
  readonly kind: "operation";
  /** The `x-request-id` of its request. */
  readonly request: string;
  /** The trace that the caller's `traceparent` names. */
  readonly traceId: string | undefined;
  /** Whose key or token it is. */
  readonly caller: string;
  /** In whose name a gateway asked. */
  readonly endUser: string | undefined;
  /** The client's own name of it, cut to a sane length. */
  readonly operation: string | undefined;
  /** `sha256:` and the hash of the document, where it has no name. */
  readonly document: string | undefined;
  /** Undefined: nothing was executed. */
  readonly type: "query" | "mutation" | "subscription" | undefined;
  readonly fields: readonly FieldOutcome[];
  /** Codes of the errors that belong to no field; undefined: there are none. */
  readonly errors: readonly string[] | undefined;
  readonly durationMs: number;
}

/** An error that nobody expected; the client was shown its id. */
export interface FailedEvent {
  readonly kind: "failed";
  readonly errorId: string;
  readonly error: unknown;
}

export type GraphQLEvent = OperationEvent | FailedEvent;

/** Must not throw. */
export type OnGraphQLEvent = (event: GraphQLEvent) => void;
