/** The signed form of one call. */
import { encodeText } from "../wire/encode.ts";
import { formatTopTime } from "../wire/top-time.ts";
import type { TopApi } from "./api.ts";
import { TopError } from "./errors.ts";
import { encodeForm, formOf } from "./form.ts";
import { type SignMethod, sign } from "./sign.ts";

export interface Credentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly signMethod: SignMethod;
}

/** @throws TopError where the API needs a seller's session and there is none. */
export function requireSession({ method, session: whose }: TopApi, session: string | undefined): void {
  if (whose === "none" || session?.trim()) return;
  const message = `${method} needs a seller's session token: send it in the HTTP header x-top-session, or set TOP_SESSION. Nothing was sent.`;
  throw new TopError("TOP_UNAUTHENTICATED", message, { top: { method }, attempts: 0 });
}

/**
 * Makes the form of a call, each time with a fresh timestamp and signature; the input becomes JSON once.
 * @param session sent only to an API that needs one.
 * @throws TopError where it needs one and there is none.
 */
export function requestOf(
  api: TopApi,
  input: object | null,
  session: string | undefined,
  { appKey, appSecret, signMethod }: Credentials,
): () => string {
  requireSession(api, session);
  const json = input && encodeText(api.param.input, input);
  return () => {
    const form = formOf({
      method: api.method,
      app_key: appKey,
      timestamp: formatTopTime(new Date()),
      v: "2.0",
      format: "json",
      sign_method: signMethod,
      session: api.session === "seller" ? session : null,
      [api.param.name]: json,
    });
    return encodeForm([...form, ["sign", sign(form, appSecret, signMethod)]]);
  };
}
