/** How a delivery's way is followed, from the request that stored it to its last attempt: days later, by another instance. */

/** Of one attempt. */
export interface TracedAttempt {
  readonly id: string;
  /** The API's mutation. */
  readonly api: string;
  readonly attempt: number;
  /** What was stored with the delivery; null without tracing, or where an older program stored it. */
  readonly traceparent: string | null;
  /** Whether a request here waits for what becomes of it. */
  readonly isAwaited: boolean;
}

export interface DeliveryTracing {
  /** Where what runs now stands, as W3C's `traceparent`: it is stored with a delivery that is accepted. */
  current(): string | undefined;
  /** The trace that it is a part of. */
  traceId(): string | undefined;
  /** Runs an attempt, from its claim to its settlement. */
  attempt(of: TracedAttempt, work: () => Promise<void>): Promise<void>;
  /** Runs what writes an outcome down. */
  settle<T>(work: () => Promise<T>): Promise<T>;
  /** Runs what goes on when the request that happens to begin it has ended. */
  apart<T>(work: () => T): T;
}

export const untraced: DeliveryTracing = {
  current: () => undefined,
  traceId: () => undefined,
  attempt: (_, work) => work(),
  settle: (work) => work(),
  apart: (work) => work(),
};
