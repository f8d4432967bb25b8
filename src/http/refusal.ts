/** A request that is refused before anything is executed, in the shape of a GraphQL answer. */

/** @throws nothing by itself: thrown in a hook, it becomes the reply. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly statusCode: number;
  /** `extensions.code` of the reply. */
  readonly code: string;
  /** Absent: to repeat it unchanged would be refused again. */
  readonly retryAfterSeconds: number | undefined;

  constructor(statusCode: number, code: string, message: string, retryAfterSeconds?: number) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /**
   * Gateways repeat a mutation on 503 or on `Retry-After`. Here they may: nothing was executed, and `retryable` says so, as it does
   * for TOP's errors.
   */
  get headers(): Readonly<Record<string, string>> {
    const repeat = this.retryAfterSeconds === undefined ? {} : { "retry-after": String(this.retryAfterSeconds) };
    return { "cache-control": "no-store", ...repeat };
  }

  get body(): { readonly errors: readonly object[] } {
    const { code, message, retryAfterSeconds } = this;
    const repeat = retryAfterSeconds === undefined ? {} : { retryable: true, retryAfterSeconds };
    return { errors: [{ message, extensions: { code, ...repeat } }] };
  }
}
