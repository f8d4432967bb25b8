/** One signed call to TOP: declared input → form → signature → post → payload. */
import { encodeText } from "../wire/encode.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import { formatTopTime } from "../wire/top-time.ts";
import { readAnswer } from "./answer.ts";
import type { TopApi } from "./api.ts";
import { TopError } from "./errors.ts";
import { encodeForm, formOf } from "./form.ts";
import { createHttpTransport, HttpFailure, type HttpOptions } from "./http.ts";
import { scrubbedError, secretsOf } from "./scrubbed-error.ts";
import { type SignMethod, sign } from "./sign.ts";

export interface TopClientOptions extends HttpOptions {
  readonly appKey: string;
  readonly appSecret: string;
  readonly signMethod: SignMethod;
}

export interface TopClient {
  /**
   * The payload of one call, receipt included.
   * @param input null leaves the business parameter out.
   * @param session the seller's token; sent only to an API that needs one.
   * @throws TopError when there is no usable answer.
   */
  call<Input extends object, Payload extends TopReceipt>(
    api: TopApi<Input, Payload>,
    input: Input | null,
    session: string | undefined,
  ): Promise<Payload>;
  /** Closes the idle connections. */
  close(): void;
}

export function createTopClient(options: TopClientOptions): TopClient {
  const transport = createHttpTransport(options);
  return {
    async call(api, input, session) {
      const body = signedForm(api, input, session, options);
      try {
        return readAnswer(api, await transport.post(body));
      } catch (error) {
        const failure = error instanceof HttpFailure ? unanswered(api.method, error) : error;
        throw failure instanceof TopError ? scrubbedError(failure, secretsOf(api, input, body, options.appSecret)) : failure;
      }
    },
    close: () => transport.close(),
  };
}

function signedForm(api: TopApi, input: object | null, session: string | undefined, options: TopClientOptions): string {
  const needsSession = api.session === "seller";
  if (needsSession && !session?.trim()) {
    const message = `${api.method} needs a seller's session token: send it in the HTTP header x-top-session, or set TOP_SESSION. Nothing was sent.`;
    throw new TopError("TOP_UNAUTHENTICATED", message, { top: { method: api.method } });
  }
  const form = formOf({
    method: api.method,
    app_key: options.appKey,
    timestamp: formatTopTime(new Date()),
    v: "2.0",
    format: "json",
    sign_method: options.signMethod,
    session: needsSession ? session : null,
    [api.param.name]: input && encodeText(api.param.input, input),
  });
  return encodeForm([...form, ["sign", sign(form, options.appSecret, options.signMethod)]]);
}

function unanswered(method: string, { sent, kind, message }: HttpFailure): TopError {
  const details = { top: { method } };
  if (!sent) return new TopError("TOP_UNAVAILABLE", `TOP was not reached (${message}). Nothing was sent.`, details);
  const reason = ({ timeout: "timeout", connection: "connection-lost", "too-large": "unreadable-answer" } as const)[kind];
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP gave no usable answer (${message}). The call may have been executed.`, {
    ...details,
    reason,
  });
}
