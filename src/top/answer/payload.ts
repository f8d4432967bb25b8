/** TOP's answer: the payload, or the error that it stands for. The body decides, whatever the HTTP status. */
import { decodeObject } from "../../wire/decode.ts";
import { isJsonObject, type Json, parseJson } from "../../wire/json.ts";
import { outcomeOf, type TopReceipt } from "../../wire/receipt.ts";
import type { TopApi } from "../api.ts";
import { TopError } from "../errors.ts";
import type { HttpReply } from "../http.ts";
import { answeredError } from "./answered-error.ts";
import { memberOf, textOf } from "./member.ts";

const MEDIA_TYPE = /^[\w.+-]{1,40}\/[\w.+-]{1,40}/;

/**
 * The payload of an answer, with its receipt filled in.
 * @throws TopError for an `error_response`; `TOP_OUTCOME_UNKNOWN` for a body that says nothing about the call.
 */
export function payloadOf<Payload extends TopReceipt>(api: TopApi<object, Payload>, reply: HttpReply): Payload {
  const body = bodyOf(reply.text);
  const error = memberOf(body, "error_response");
  if (isJsonObject(error)) throw answeredError(api.method, error, reply.date);
  const answer = memberOf(body, api.responseKey);
  if (!isJsonObject(answer)) throw unreadable(api.method, reply, `there is no ${api.responseKey} in it`);
  const requestId = textOf(answer, "request_id");
  const payload = withReceipt(api.payload, decodeObject(api.payload, answer), requestId);
  if (payload === undefined) throw unreadable(api.method, reply, "it does not say whether the report was taken", requestId);
  return payload;
}

function bodyOf(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

/** Undefined when neither the flag nor a refusal says what became of the report. */
function withReceipt<Payload extends TopReceipt>(
  type: TopApi<object, Payload>["payload"],
  payload: Payload,
  requestId: string | undefined,
): Payload | undefined {
  const outcome = outcomeOf(type, payload);
  const refusal = { failureCode: outcome.failureCode || null, failureMessage: outcome.failureMessage || null };
  const isRefused = refusal.failureCode !== null || refusal.failureMessage !== null;
  const accepted = outcome.accepted ?? (isRefused ? false : undefined);
  if (accepted === undefined) return undefined;
  // TOP's pages show an error code beside success: true, so that a code alone means nothing.
  const receipt = accepted ? { failureCode: null, failureMessage: null } : refusal;
  return Object.assign(payload, receipt, { accepted, requestId: requestId ?? null });
}

function unreadable(method: string, { status, contentType, text }: HttpReply, why: string, requestId?: string): TopError {
  // The body itself is not shown: nobody knows what is in it.
  const type = contentType === undefined ? "no content type" : (MEDIA_TYPE.exec(contentType)?.[0] ?? "no usable content type");
  const answer = `HTTP ${status}, ${type}, ${text.length} characters`;
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP's answer cannot be read (${answer}): ${why}. The call may have been executed.`, {
    reason: "unreadable-answer",
    top: { method, ...(requestId !== undefined && { requestId }) },
  });
}
