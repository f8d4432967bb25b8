/** Makes the signed form of one call. */
import { parameterFiles, parameterTexts } from "../wire/input.ts";
import { formatTopTime } from "../wire/top-time.ts";
import type { TopApi } from "./api.ts";
import type { CallSecret } from "./app-secret.ts";
import { TopError } from "./errors.ts";
import { encodeForm, type Form, formOf, type MultipartBody, multipartOf } from "./form/form.ts";
import { type SignMethod, sign } from "./form/sign.ts";

export interface Credentials {
  readonly appKey: string;
  /** The secret at the start of the service. */
  readonly appSecret: string;
  readonly signMethod: SignMethod;
}

/** The request of one attempt. */
export interface SignedRequest {
  /** All text parameters, with `sign`. The signature does not cover the files. */
  readonly form: Form;
  readonly body: string | MultipartBody;
}

/** @throws TopError when the API needs a seller's session and there is none. */
export function requireSession({ method, session: whose }: TopApi, session: string | undefined): void {
  if (whose !== "seller" || session?.trim()) return;
  const message = `${method} needs a seller's session token. Send it in the HTTP header x-top-session, or set TOP_SESSION. Nothing was sent.`;
  throw new TopError("TOP_UNAUTHENTICATED", message, { top: { method }, attempts: 0 });
}

/** The session token that is sent to the API for a caller with this token; undefined when none is sent. */
export function sessionSent({ session: whose }: TopApi, session: string | undefined): string | undefined {
  return whose === "none" ? undefined : session;
}

/**
 * A function that makes the request of a call, each time with a new timestamp and signature. The input becomes JSON only once.
 * @param session not sent to an API that needs none.
 * @throws TopError when the API needs a session and there is none.
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
