/** The outcome of one attempt: from TOP's answer, or its absence, to the delivery's next state and next attempt. */
import { printable } from "../../privacy/printable.ts";
import { QUOTA_DAY_SECONDS, TopError, type TopErrorCode, type TopErrorDetails, type TopWords } from "../../top/errors.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import { backoffSeconds, LONGEST_BACK_OFF_SECONDS } from "./backoff.ts";
import { type DeliveryState, stateAfterFailure } from "./states.ts";

/** Why there is no answer. TOP's words in it may be personal data, so it is encrypted, and erased with the other contents. */
export interface Failure {
  readonly code: TopErrorCode;
  readonly message: string;
  readonly reason?: NonNullable<TopErrorDetails["reason"]>;
  readonly retryAfterSeconds?: number;
  readonly top?: TopWords;
}

export interface Outcome {
  readonly state: DeliveryState;
  readonly payload?: TopReceipt;
  readonly failure?: Failure;
  /** Seconds until the next attempt; with `QUEUED` only. */
  readonly waitSeconds?: number;
  /** TOP bans this API's calls for this long. */
  readonly banSeconds?: number;
}

/** The shortest ban, when TOP does not say how long it lasts. */
const UNSAID_BAN_SECONDS = 5;
/** Characters of a code or an id. */
const MOST_NAME = 255;

/** Nothing was sent, and the delivery is not the reason. It is due again at once. */
export const notSent: Outcome = { state: "QUEUED", waitSeconds: 0 };

/** The quota had no place for the call. Nothing was sent, and the delivery keeps its turn. */
export function postponed(seconds: number): Outcome {
  return { state: "QUEUED", waitSeconds: Math.min(seconds, LONGEST_BACK_OFF_SECONDS) + Math.random() };
}

export function answered(payload: TopReceipt): Outcome {
  return { state: payload.accepted ? "ACCEPTED" : "REFUSED", payload };
}

/**
 * @param attempt the attempts so far, from 1.
 * @param repeatable whether the API may be called again although it may have been executed.
 */
export function unanswered(error: unknown, attempt: number, repeatable: boolean): Outcome {
  const failure = failureOf(error);
  const said = stateAfterFailure[failure.code];
  const state = said === "UNKNOWN" && repeatable ? "QUEUED" : said;
  if (state !== "QUEUED") return { state, failure };
  if (failure.code !== "TOP_THROTTLED") return { state, failure, waitSeconds: backoffSeconds(attempt) };
  const banSeconds = failure.retryAfterSeconds ?? Math.max(UNSAID_BAN_SECONDS, backoffSeconds(attempt));
  return { state, failure, banSeconds, waitSeconds: banSeconds + Math.random() };
}

/** The process ended, or was paused for too long, during the call. */
export function interrupted(method: string): TopError {
  const message = "The service ended or was paused while it sent the call. The call may have been executed.";
  return new TopError("TOP_OUTCOME_UNKNOWN", message, { reason: "interrupted", top: { method } });
}

/** TOP answered, but the store refuses to keep the answer. */
export function unstorable(method: string): TopError {
  const message = "TOP answered, and the store refused to keep the answer. The call may have been executed.";
  return new TopError("TOP_OUTCOME_UNKNOWN", message, { reason: "interrupted", top: { method } });
}

function failureOf(error: unknown): Failure {
  if (error instanceof TopError) return fitFailure({ code: error.code, message: error.message, ...error.details });
  // A bug of ours during a call: nobody knows how far the call came, and the error's message may hold anything.
  return {
    code: "TOP_OUTCOME_UNKNOWN",
    reason: "interrupted",
    message: "The service failed while it made the call. The call may have been executed.",
  };
}

function fitFailure({ message, retryAfterSeconds, top, ...others }: Failure): Failure {
  return {
    ...others,
    message: printable(message),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds: Math.min(Math.max(0, retryAfterSeconds), QUOTA_DAY_SECONDS) }),
    ...(top && { top: fitWords(top) }),
  };
}

function fitWords(words: TopWords): TopWords {
  const fit = Object.entries(words).map(([name, word]: [string, unknown]) => [
    name,
    typeof word === "string" ? printable(word, /msg$/i.test(name) ? undefined : MOST_NAME) : word,
  ]);
  return Object.fromEntries(fit) as TopWords;
}
