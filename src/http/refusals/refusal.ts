/** A refusal of a request before anything is executed, in the shape of a GraphQL answer. */

export interface RefusalDetails {
  /** Absent: a retry of the same request would be refused again. */
  readonly retryAfterSeconds?: number;
  /** Further headers of the reply. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error that becomes the reply when a hook throws it. */
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
   * Gateways retry a mutation on 503 or `Retry-After`. That is safe here: nothing was executed. `retryable` says so, as in TOP's errors.
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
