/** What one attempt makes of a delivery: TOP's answer or its absence → the state, and when to go on. */
import { printable } from "../../privacy/printable.ts";
import { QUOTA_DAY_SECONDS, TopError, type TopErrorCode, type TopErrorDetails, type TopWords } from "../../top/errors.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import { backoffSeconds, LONGEST_BACK_OFF_SECONDS } from "./backoff.ts";
import { type DeliveryState, stateAfterFailure } from "./states.ts";

/** Why there is no answer. TOP's words in it may name somebody: it is kept encrypted, and erased with the other contents. */
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
  /** TOP takes no call of this API for so long. */
  readonly banSeconds?: number;
}

/** At least, where TOP bans a call without saying for how long. */
const UNSAID_BAN_SECONDS = 5;
/** Characters of a code or an id. */
const MOST_NAME = 255;

/** Nothing was sent, and nobody's fault: it is its turn again at once. */
export const notSent: Outcome = { state: "QUEUED", waitSeconds: 0 };

/** The quota had no place for it: nothing was sent, and it keeps its turn. */
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

/** The process ended, or was paused for too long, while it sent. */
export function interrupted(method: string): TopError {
  const message = "The service ended or was paused while it sent the call. The call may have been executed.";
  return new TopError("TOP_OUTCOME_UNKNOWN", message, { reason: "interrupted", top: { method } });
}

/** TOP answered, and the store takes its answer in no way. */
export function unstorable(method: string): TopError {
  const message = "TOP answered, and the store refused to keep the answer. The call may have been executed.";
  return new TopError("TOP_OUTCOME_UNKNOWN", message, { reason: "interrupted", top: { method } });
}

function failureOf(error: unknown): Failure {
  if (error instanceof TopError) return fitFailure({ code: error.code, message: error.message, ...error.details });
  // A defect of ours amid a call: nobody knows how far it came, and its message may hold anything.
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
