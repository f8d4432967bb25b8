/**
 * Why there is no usable answer from TOP: one class and a closed list of codes.
 * A `TopError` is a plain `Error` with `extensions`; graphql-js copies these. So `top/` needs no GraphQL, and resolvers need no try/catch.
 */

/** Every code, with its meaning. `retryable`: the call may be retried, because TOP certainly did not execute it. */
export const topErrorCodes = {
  TOP_REJECTED: { retryable: false, when: "TOP refused the caller's input, and certainly executed nothing. Correct the input." },
  TOP_UNAUTHENTICATED: {
    retryable: false,
    when: "The seller's session is missing, invalid, expired or too weak. The seller must authorise.",
  },
  TOP_FORBIDDEN: {
    retryable: false,
    when: "The application or the user lacks the permission. Apply for the API package, or whitelist the address.",
  },
  TOP_THROTTLED: {
    retryable: true,
    when: "A call limit is reached: TOP's, or the quota that is set here (`reason`). Wait `retryAfterSeconds`. It comes from TOP; when TOP gives none, from this service.",
  },
  TOP_UNAVAILABLE: {
    retryable: true,
    when: "TOP or the provider behind it was not reached, or this service held the call back (`reason`). Nothing was executed. Retry later.",
  },
  TOP_OUTCOME_UNKNOWN: {
    retryable: false,
    when: "The call was sent and may have been executed; `reason` says what happened. Find out the outcome before you retry.",
  },
  TOP_MISCONFIGURED: {
    retryable: false,
    when: "Signature, app key, clock or method is wrong. The operator must act. It is logged as an error.",
  },
} as const;

export type TopErrorCode = keyof typeof topErrorCodes;

/** Why it is not known whether TOP executed the call. */
export const unknownReasons = [
  "timeout",
  "connection-lost",
  "unreadable-answer",
  "no-outcome",
  "provider-timeout",
  "provider-failure",
  "undocumented-code",
  "interrupted",
] as const;

export type UnknownReason = (typeof unknownReasons)[number];

/**
 * Why this service held a call back: too many calls are running, the circuit breaker is open, a ban has not ended, or the quota is used up.
 */
export const heldBackReasons = ["busy", "circuit-open", "ban", "quota"] as const;

export type HeldBackReason = (typeof heldBackReasons)[number];

/** The longest ban that is believed: TOP's quotas are for one day, so a longer ban must be a mistake. */
export const QUOTA_DAY_SECONDS: number = 24 * 60 * 60;

/** TOP's own words, unchanged. `method` is the API that was called. */
export interface TopWords {
  readonly method: string;
  readonly code?: number;
  readonly msg?: string;
  readonly subCode?: string;
  readonly subMsg?: string;
  readonly requestId?: string;
}

export interface TopErrorDetails {
  readonly top: TopWords;
  readonly reason?: UnknownReason | HeldBackReason;
  /** At most `QUOTA_DAY_SECONDS`. */
  readonly retryAfterSeconds?: number;
  /** TOP's clock minus ours. Only when TOP refuses the timestamp of a call. */
  readonly clockSkewSeconds?: number;
  /** The number of attempts within this one call. 0: there was no attempt. */
  readonly attempts?: number;
}

export class TopError extends Error {
  override readonly name = "TopError";
  readonly code: TopErrorCode;
  readonly details: TopErrorDetails;

  /** @param message a sentence for people. It must hold no secret and no personal data. */
  constructor(code: TopErrorCode, message: string, details: TopErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** The same error, with this number of attempts. */
  afterAttempts(attempts: number): TopError {
    return new TopError(this.code, this.message, { ...this.details, attempts });
  }

  /** Whether it is certain that TOP did not execute the call. */
  get retryable(): boolean {
    return topErrorCodes[this.code].retryable;
  }

  /** What a GraphQL client sees in addition to the message. */
  get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, retryable: this.retryable, ...this.details };
  }
}

/** Whether this service held the call back, so that nothing was sent. */
export function isHeldBack({ details: { reason } }: TopError): boolean {
  return heldBackReasons.some((one) => one === reason);
}
