/**
 * Why there is no usable answer from TOP: one class and a closed list of codes.
 * A `TopError` is a plain `Error` with `extensions`, which graphql-js copies: `top/` needs no GraphQL, resolvers no try/catch.
 */

/** Every code, whether the call may be repeated because TOP certainly did not execute it, and when it is given. */
export const topErrorCodes = {
  TOP_REJECTED: { retryable: false, when: "TOP certainly refuses the caller's input. Mend the input." },
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
    when: "A call limit is reached, TOP's or the quota that is set here (`reason`). Wait `retryAfterSeconds`: TOP's own number or, where it has none, ours.",
  },
  TOP_UNAVAILABLE: {
    retryable: true,
    when: "TOP or the provider behind it was not reached, or this service held the call back (`reason`): nothing was executed. Repeat later.",
  },
  TOP_OUTCOME_UNKNOWN: {
    retryable: false,
    when: "The call was sent and may have been executed; `reason` says what happened. Find out before you repeat.",
  },
  TOP_MISCONFIGURED: { retryable: false, when: "Signature, app key, clock or method is wrong. The operator must act; logged as an error." },
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

/** Why this service itself held a call back: too many are under way, the gateway does not answer lately, a ban has not ended, or the quota has no place. */
export const heldBackReasons = ["busy", "circuit-open", "ban", "quota"] as const;

export type HeldBackReason = (typeof heldBackReasons)[number];

/** A quota is a day's: a gateway that speaks of a longer ban has said something else. */
export const QUOTA_DAY_SECONDS: number = 24 * 60 * 60;

/** What TOP itself said, as it said it; `method` is the API that was called. */
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
  /** `QUOTA_DAY_SECONDS` at most. */
  readonly retryAfterSeconds?: number;
  /** TOP's clock less ours, where TOP refuses the time of a call. */
  readonly clockSkewSeconds?: number;
  /** How often the call was tried, here and within its time. 0: it was not tried at all. */
  readonly attempts?: number;
}

export class TopError extends Error {
  override readonly name = "TopError";
  readonly code: TopErrorCode;
  readonly details: TopErrorDetails;

  /** @param message for the person who reads it; it must hold no secret and nobody's data. */
  constructor(code: TopErrorCode, message: string, details: TopErrorDetails) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** The same error, of a call that was tried so often. */
  afterAttempts(attempts: number): TopError {
    return new TopError(this.code, this.message, { ...this.details, attempts });
  }

  /** Whether it is certain that TOP did not execute the call. */
  get retryable(): boolean {
    return topErrorCodes[this.code].retryable;
  }

  /** What a GraphQL client sees beside the message. */
  get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, retryable: this.retryable, ...this.details };
  }
}

/** Whether nothing was even tried, because this service held the call back. */
export function isHeldBack({ details: { reason } }: TopError): boolean {
  return heldBackReasons.some((one) => one === reason);
}
