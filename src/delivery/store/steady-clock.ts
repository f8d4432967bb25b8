/**
 * A clock that follows the system time forward but never back. Otherwise, after the system time was set back, the store's order, bans and
 * waits would stand still until the old time is reached again.
 */

/** Milliseconds like `Date.now`, from two clocks: the system time, which can be set, and one that only runs forward. */
export function steadyClock(wallMs: () => number, runningMs: () => number): () => number {
  let ahead = Number.NEGATIVE_INFINITY;
  return () => {
    const running = runningMs();
    ahead = Math.max(ahead, wallMs() - running);
    return ahead + running;
  };
}
