/**
 * Why somebody may not do what they ask for; nothing of it was executed. A plain `Error` with `extensions`, which graphql-js
 * copies, so that resolvers need no try/catch.
 */

/** Every code, and whether the same request may succeed later. */
export const accessErrorCodes = {
  /** The request brings no key or token, or one that does not hold. */
  UNAUTHENTICATED: { retryable: false },
  /** The caller is known, and lacks a scope. */
  FORBIDDEN: { retryable: false },
  /** The request says something about its caller that cannot be used. */
  BAD_REQUEST: { retryable: false },
  /** The keys that tokens are verified with cannot be fetched. */
  ACCESS_UNAVAILABLE: { retryable: true },
} as const;

export type AccessErrorCode = keyof typeof accessErrorCodes;

export class AccessError extends Error {
  override readonly name = "AccessError";
  readonly code: AccessErrorCode;

  /** @param message says what to send instead; it holds no credential and nobody's data. */
  constructor(code: AccessErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** What a client sees beside the message. */
  get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, ...accessErrorCodes[this.code] };
  }
}
