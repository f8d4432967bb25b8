/** Whether a failed call may be made again within its time, and when: only where it is certain that TOP did not execute it, or did no harm if it did. */
import { isHeldBack, type TopError } from "../errors.ts";

const MAX_CALLS = 3;
const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 2000;

/**
 * Milliseconds to wait before the next call; undefined when there must be none. Exponential with full jitter, so that callers who failed
 * together do not come back together; after a ban, on top of it.
 * @param attempts calls made until now.
 * @param remainingMs of the caller's time.
 * @param isQuery a query may also be repeated where nobody knows whether it was executed.
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
