/** The signed form of one call. */
import { parameterFiles, parameterTexts } from "../wire/input.ts";
import { formatTopTime } from "../wire/top-time.ts";
import type { TopApi } from "./api.ts";
import type { CallSecret } from "./app-secret.ts";
import { TopError } from "./errors.ts";
import { encodeForm, type Form, formOf, type MultipartBody, multipartOf } from "./form.ts";
import { type SignMethod, sign } from "./sign.ts";

export interface Credentials {
  readonly appKey: string;
  /** The one that the service starts with. */
  readonly appSecret: string;
  readonly signMethod: SignMethod;
}

/** One attempt of a call. */
export interface SignedRequest {
  /** Every text parameter, `sign` included; the files are no part of the signature. */
  readonly form: Form;
  readonly body: string | MultipartBody;
}

/** @throws TopError where the API needs a seller's session and there is none. */
export function requireSession({ method, session: whose }: TopApi, session: string | undefined): void {
  if (whose !== "seller" || session?.trim()) return;
  const message = `${method} needs a seller's session token: send it in the HTTP header x-top-session, or set TOP_SESSION. Nothing was sent.`;
  throw new TopError("TOP_UNAUTHENTICATED", message, { top: { method }, attempts: 0 });
}

/** The token that the API's calls carry, of a caller that has this one. */
export function sessionSent({ session: whose }: TopApi, session: string | undefined): string | undefined {
  return whose === "none" ? undefined : session;
}

/**
 * Makes the request of a call, each time with a fresh timestamp and signature; the input becomes JSON once.
 * @param session not sent to an API that needs none.
 * @throws TopError where it needs one and there is none.
 */
export function requestOf(
  api: TopApi,
  input: object | null,
  session: string | undefined,
  { appKey, signMethod }: Omit<Credentials, "appSecret">,
  secret: CallSecret,
): () => SignedRequest {
  requireSession(api, session);
  const business = input && parameterTexts(api.input, input);
  const files = input ? parameterFiles(api.input, input) : {};
  const hasFiles = Object.keys(files).length > 0;
  return () => {
    const unsigned = formOf({
      method: api.method,
      app_key: appKey,
      timestamp: formatTopTime(new Date()),
      v: "2.0",
      format: "json",
      sign_method: signMethod,
      session: sessionSent(api, session),
      ...business,
    });
    const form: Form = [...unsigned, ["sign", sign(unsigned, secret.current, signMethod)]];
    return { form, body: hasFiles ? multipartOf(form, files) : encodeForm(form) };
  };
}
