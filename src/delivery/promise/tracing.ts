/** Traces a delivery from the request that stored it to its last attempt, which may be days later and on another instance. */

/** Of one attempt. */
export interface TracedAttempt {
  readonly id: string;
  /** The API's mutation. */
  readonly api: string;
  readonly attempt: number;
  /** The traceparent that was stored with the delivery; null without tracing, or if an older program stored it. */
  readonly traceparent: string | null;
  /** Whether a request on this instance waits for the outcome. */
  readonly isAwaited: boolean;
}

export interface DeliveryTracing {
  /** The current span as a W3C `traceparent`. It is stored with an accepted delivery. */
  current(): string | undefined;
  /** The id of the current trace. */
  traceId(): string | undefined;
  /** Runs an attempt, from its claim to its settlement. */
  attempt(of: TracedAttempt, work: () => Promise<void>): Promise<void>;
  /** Runs the recording of an outcome. */
  settle<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work outside the current request's trace: it goes on after that request has ended. */
  apart<T>(work: () => T): T;
}

export const untraced: DeliveryTracing = {
  current: () => undefined,
  traceId: () => undefined,
  attempt: (_, work) => work(),
  settle: (work) => work(),
  apart: (work) => work(),
};
