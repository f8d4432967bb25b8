/** Turns an error in TOP's answer into a `TopError`: what it means for the caller, how long to wait, and what the operator must fix. */
import type { JsonObject } from "../../wire/json.ts";
import type { TopApi } from "../api.ts";
import { QUOTA_DAY_SECONDS, TopError, type TopWords } from "../errors.ts";
import { classify } from "./error-codes.ts";
import { textOf } from "./member.ts";

const CODE = /^-?\d{1,15}$/;
const INVALID_TIMESTAMP = 31;
const BAN = /This ban will last for (\d+) more seconds/i;

/**
 * The `TopError` for the members of an `error_response`.
 * @param date the gateway's time when it answered; undefined when the answer has no date.
 */
export function answeredError({ method, certainRefusals }: TopApi, error: JsonObject, date: Date | undefined): TopError {
  const words = wordsOf(method, error);
  const { errorCode, reason } = classify(words.code, words.subCode, certainRefusals);
  const skew = words.code === INVALID_TIMESTAMP && date ? Math.round((date.getTime() - Date.now()) / 1000) : undefined;
  const said = words.subMsg ?? words.msg ?? words.subCode ?? "TOP returned an error without a message.";
  return new TopError(errorCode, skew === undefined ? said : `${said} ${skewSentence(skew)}`, {
    ...defined("reason", reason),
    ...defined("retryAfterSeconds", errorCode === "TOP_THROTTLED" ? banSecondsOf(words) : undefined),
    ...defined("clockSkewSeconds", skew),
    top: words,
  });
}

/** At most a day; undefined when TOP does not say how long. */
function banSecondsOf({ subMsg = "", msg = "" }: TopWords): number | undefined {
  const [, seconds] = BAN.exec(subMsg) ?? BAN.exec(msg) ?? [];
  return seconds === undefined ? undefined : Math.min(Number(seconds), QUOTA_DAY_SECONDS);
}

function wordsOf(method: string, error: JsonObject): TopWords {
  const code = textOf(error, "code"); // TOP sends a number or a string
  return {
    method,
    ...defined("code", code !== undefined && CODE.test(code) ? Number(code) : undefined),
    ...defined("msg", textOf(error, "msg")),
    ...defined("subCode", textOf(error, "sub_code")),
    ...defined("subMsg", textOf(error, "sub_msg")),
    ...defined("requestId", textOf(error, "request_id")),
  };
}

function skewSentence(seconds: number): string {
  const which = seconds < 0 ? "ahead of" : "behind";
  return `This host's clock is ${Math.abs(seconds)} s ${which} TOP's. TOP tolerates 600 s. Synchronise the clock.`;
}

function defined<Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T };
}
