/** A request that is refused before anything is executed, in the shape of a GraphQL answer. */

export interface RefusalDetails {
  /** Absent: to repeat it unchanged would be refused again. */
  readonly retryAfterSeconds?: number;
  /** Further headers of the reply. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** @throws nothing by itself: thrown in a hook, it becomes the reply. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly statusCode: number;
  /** `extensions.code` of the reply. */
  readonly code: string;
  readonly #more: RefusalDetails;

  constructor(statusCode: number, code: string, message: string, more: RefusalDetails = {}) {
    super(message);
    this.statusCode = statusCode;
    this.code = code;
    this.#more = more;
  }

  /**
   * Gateways repeat a mutation on 503 or on `Retry-After`. Here they may: nothing was executed, and `retryable` says so, as it does
   * for TOP's errors.
   */
  get headers(): Readonly<Record<string, string>> {
    const { retryAfterSeconds, headers } = this.#more;
    const repeat = retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
    return { "cache-control": "no-store", ...repeat, ...headers };
  }

  get body(): { readonly errors: readonly object[] } {
    const { code, message } = this;
    const { retryAfterSeconds } = this.#more;
    const repeat = retryAfterSeconds === undefined ? {} : { retryable: true, retryAfterSeconds };
    return { errors: [{ message, extensions: { code, ...repeat } }] };
  }
}
