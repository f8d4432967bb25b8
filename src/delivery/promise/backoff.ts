/** How long to wait before a call is repeated. */

const FIRST_SECONDS = 1;
export const LONGEST_BACK_OFF_SECONDS = 300;

/**
 * Seconds until the next attempt: doubled after each attempt. Half of it is random, so that deliveries that failed together do not retry
 * together.
 * @param attempt the attempts so far, from 0 or 1; 0 waits half as long as 1.
 */
export function backoffSeconds(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_BACK_OFF_SECONDS, FIRST_SECONDS * 2 ** Math.min(attempt, 30));
  return full / 2 + (full / 2) * random();
}
