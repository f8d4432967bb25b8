/** TOP's answer: the payload, or the error that it stands for. The body decides, whatever the HTTP status. */
import { decodeObject } from "../../wire/decode.ts";
import { isJsonObject, type Json, type JsonObject, parseJson } from "../../wire/json.ts";
import { outcomeOf, type TopReceipt } from "../../wire/receipt.ts";
import type { TopApi } from "../api.ts";
import { decodeEntities } from "../entities.ts";
import { TopError, type TopWords } from "../errors.ts";
import type { HttpReply } from "../http.ts";
import { kindOf } from "./error-codes.ts";

const CODE = /^-?\d{1,15}$/;
const INVALID_TIMESTAMP = 31;
const MEDIA_TYPE = /^[\w.+-]{1,40}\/[\w.+-]{1,40}/;
const BAN = /This ban will last for (\d+) more seconds/i;

/**
 * The payload with its receipt filled in.
 * @throws TopError for an `error_response`; `TOP_OUTCOME_UNKNOWN` for a body that says nothing about the call.
 */
export function readAnswer<Payload extends TopReceipt>(api: TopApi<object, Payload>, reply: HttpReply): Payload {
  const body = bodyOf(reply.text);
  const error = member(body, "error_response");
  if (isJsonObject(error)) throw answeredError(api.method, error, reply.date);
  const answer = member(body, api.responseKey);
  if (!isJsonObject(answer)) throw unreadable(api.method, reply, `there is no ${api.responseKey} in it`);
  const payload = withReceipt(api.payload, decodeObject(api.payload, answer), textOf(answer, "request_id"));
  if (payload === undefined)
    throw unreadable(api.method, reply, "it does not say whether the report was taken", textOf(answer, "request_id"));
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

function answeredError(method: string, error: JsonObject, date: Date | undefined): TopError {
  const code = textOf(error, "code"); // a number, or one in quotes
  const words: TopWords = {
    method,
    ...defined("code", code !== undefined && CODE.test(code) ? Number(code) : undefined),
    ...defined("msg", textOf(error, "msg")),
    ...defined("subCode", textOf(error, "sub_code")),
    ...defined("subMsg", textOf(error, "sub_msg")),
    ...defined("requestId", textOf(error, "request_id")),
  };
  const { gives, reason } = kindOf(words.code, words.subCode);
  const ban = gives === "TOP_THROTTLED" ? BAN.exec(words.subMsg ?? words.msg ?? "")?.[1] : undefined;
  const skew = words.code === INVALID_TIMESTAMP && date ? Math.round((date.getTime() - Date.now()) / 1000) : undefined;
  const said = words.subMsg ?? words.msg ?? words.subCode ?? "TOP gave an error without words.";
  return new TopError(gives, skew === undefined ? said : `${said} ${skewSentence(skew)}`, {
    ...defined("reason", reason),
    ...(ban !== undefined && { retryAfterSeconds: Number(ban) }),
    ...defined("clockSkewSeconds", skew),
    top: words,
  });
}

function skewSentence(seconds: number): string {
  const which = seconds < 0 ? "ahead of" : "behind";
  return `This host's clock is ${Math.abs(seconds)} s ${which} TOP's, which tolerates 600 s: synchronise it.`;
}

function unreadable(method: string, { status, contentType, text }: HttpReply, what: string, requestId?: string): TopError {
  // The body itself is not shown: nobody knows what is in it.
  const type = contentType === undefined ? "no content type" : (MEDIA_TYPE.exec(contentType)?.[0] ?? "no usable content type");
  const answer = `HTTP ${status}, ${type}, ${text.length} characters`;
  return new TopError("TOP_OUTCOME_UNKNOWN", `TOP's answer cannot be read (${answer}): ${what}. The call may have been executed.`, {
    reason: "unreadable-answer",
    top: { method, ...defined("requestId", requestId) },
  });
}

function member(json: Json | undefined, name: string): Json | undefined {
  return isJsonObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
}

function textOf(json: JsonObject, name: string): string | undefined {
  const value = member(json, name);
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  return typeof value === "string" && value !== "" ? decodeEntities(value) : undefined;
}

function defined<Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T };
}
