/**
 * Why a caller may not do what it asks for. Nothing was executed. It is a plain `Error` with `extensions`; graphql-js copies these, so that
 * resolvers need no try/catch.
 */

/** Every code, and whether the same request may succeed later. */
export const accessErrorCodes = {
  /** The request has no key or token, or an invalid one. */
  UNAUTHENTICATED: { retryable: false },
  /** The caller is known, but lacks a scope. */
  FORBIDDEN: { retryable: false },
  /** The request says something about its caller that is invalid. */
  BAD_REQUEST: { retryable: false },
  /** The issuer's keys, which verify tokens, cannot be fetched. */
  ACCESS_UNAVAILABLE: { retryable: true },
} as const;

export type AccessErrorCode = keyof typeof accessErrorCodes;

export class AccessError extends Error {
  override readonly name = "AccessError";
  readonly code: AccessErrorCode;

  /** @param message says what to send instead. It must hold no credential and no personal data. */
  constructor(code: AccessErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** What a client sees beside the message. */
  get extensions(): Readonly<Record<string, unknown>> {
    return { code: this.code, ...accessErrorCodes[this.code] };
  }
}
