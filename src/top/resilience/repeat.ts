/**
 * Decides whether and when a failed call is retried within its deadline. It is retried only when TOP certainly did not execute it, or when
 * it is a query.
 */
import { isHeldBack, type TopError } from "../errors.ts";

const MAX_CALLS = 3;
const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 2000;

/**
 * Milliseconds to wait before the retry; undefined when there must be none. The back-off is exponential with full jitter, so that callers
 * that failed together do not retry together. After a ban, the back-off is added to the ban's time.
 * @param attempts the calls made until now.
 * @param remainingMs the time until the caller's deadline.
 * @param isQuery a query is also retried when its outcome is unknown.
 */
export function waitBeforeRepeat(error: TopError, attempts: number, remainingMs: number, isQuery = false): number | undefined {
  const { retryable, code, details } = error;
  const mayRepeat = retryable || (isQuery && code === "TOP_OUTCOME_UNKNOWN");
  if (!mayRepeat || isHeldBack(error) || attempts >= MAX_CALLS) return undefined;
  if (code === "TOP_THROTTLED" && details.retryAfterSeconds === undefined) return undefined;
  const backOffMs = Math.random() * Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** attempts);
  const waitMs = (details.retryAfterSeconds ?? 0) * 1000 + backOffMs;
  return waitMs < remainingMs ? waitMs : undefined;
}
