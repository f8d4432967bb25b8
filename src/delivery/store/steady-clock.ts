/** A clock that follows the time forward and never back: the store's order, bans and waits must not stand still for an hour. */

/** Milliseconds like `Date.now`, from two clocks: one that is set, and one that only runs on. */
export function steadyClock(wallMs: () => number, runningMs: () => number): () => number {
  let ahead = Number.NEGATIVE_INFINITY;
  return () => {
    const running = runningMs();
    ahead = Math.max(ahead, wallMs() - running);
    return ahead + running;
  };
}
