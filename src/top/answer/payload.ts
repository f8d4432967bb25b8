/** Reads TOP's answer: it gives the payload, or an error. Only the body decides, not the HTTP status. */
import { printable } from "../../privacy/printable.ts";
import { decodeObject } from "../../wire/decode.ts";
import { isJsonObject, type Json } from "../../wire/json.ts";
import { outcomeOf, type TopReceipt } from "../../wire/receipt.ts";
import type { TopApi } from "../api.ts";
import { TopError, type UnknownReason } from "../errors.ts";
import type { HttpReply } from "../transport/http.ts";
import { answeredError } from "./answered-error.ts";
import { bodyOf } from "./body.ts";
import { errorsIn } from "./errors-in.ts";
import { memberOf, textOf } from "./member.ts";

const MEDIA_TYPE = /^[\w.+-]{1,40}\/[\w.+-]{1,40}/;

/**
 * The payload of an answer, with its receipt filled in.
 * @param onUndecoded is called with the path of each member whose value does not fit its declared type; see `decodeObject`.
 * @throws TopError for an error in any place of the answer; `TOP_OUTCOME_UNKNOWN` for a body that says nothing about the call.
 */
export function payloadOf<Payload extends TopReceipt>(
  api: TopApi<object, Payload>,
  reply: HttpReply,
  onUndecoded?: (path: string) => void,
): Payload {
  const body = bodyOf(reply.text);
  const answer = memberOf(body, api.responseKey);
  const payload = isJsonObject(answer) ? decodeObject(api.payload, answer, onUndecoded) : undefined;
  const outcome = payload && outcomeOf(api.payload, payload);
  const isYes = outcome && (outcome.isDeclared ? outcome.accepted : true);
  const [error] = errorsIn(body, answer, api.payload);
  const requestId = isJsonObject(answer) ? textOf(answer, "request_id") : undefined;
  if (error !== undefined) throw errorOf(api, error, reply, outcome?.isDeclared ? isYes : undefined, requestId);
  if (!payload || !outcome) throw unusable(api, reply, "unreadable-answer", `there is no ${api.responseKey} in it`);
  // A code alone means nothing: TOP's pages show an error code together with success: true, and providers send a result code SUCCESS.
  if (typeof isYes !== "boolean") {
    throw unusable(api, reply, "no-outcome", "it does not say whether the report was accepted", requestId);
  }
  const { failureCode, failureMessage } = outcome;
  const accepted = isYes;
  return Object.assign(payload, {
    accepted,
    failureCode: accepted ? null : wordsOf(failureCode),
    failureMessage: accepted ? null : wordsOf(failureMessage),
    requestId: wordsOf(requestId),
  });
}

/**
 * @param said the outcome that the answer has besides, if it has one. A yes contradicts every error, and a no contradicts an error after
 *   which the call may be retried. Then nobody knows what was done.
 */
function errorOf(api: TopApi, error: Json, reply: HttpReply, said: boolean | null | undefined, requestId: string | undefined): TopError {
  if (!isJsonObject(error)) return unusable(api, reply, "unreadable-answer", "its error_response is not an object", requestId);
  const answered = answeredError(api, error, reply.date);
  const contradicts = said === true ? answered.code !== "TOP_OUTCOME_UNKNOWN" : said === false && answered.retryable;
  if (!contradicts) return answered;
  return unusable(api, reply, "unreadable-answer", "it holds both an error and an outcome", requestId);
}

function wordsOf(said: string | null | undefined): string | null {
  return said ? printable(said) : null;
}

function unusable(
  { method }: TopApi,
  { status, contentType, text }: HttpReply,
  reason: UnknownReason,
  why: string,
  requestId?: string,
): TopError {
  // The body itself is not shown, because it may hold anything, such as personal data.
  const type = contentType === undefined ? "no content type" : (MEDIA_TYPE.exec(contentType)?.[0] ?? "no usable content type");
  const answer = `HTTP ${status}, ${type}, ${text.length} characters`;
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP's answer cannot be read (${answer}): ${why}. The call may have been executed.`, {
    reason,
    top: { method, ...(requestId !== undefined && { requestId }) },
  });
}
