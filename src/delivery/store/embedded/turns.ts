/** One at a time, in the order in which they came: the store has one session. Whoever waits too long for it is told so. */

export type InTurn = <T>(work: () => Promise<T>, waitMs: number) => Promise<T>;

/** @param tooLate what whoever waited in vain gets; its work never begins. */
export function createTurns(tooLate: () => Error): InTurn {
  let last: Promise<void> = Promise.resolve();
  return async (work, waitMs) => {
    const before = last;
    const mine = Promise.withResolvers<void>();
    last = before.then(() => mine.promise);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(tooLate()), waitMs);
    try {
      await Promise.race([before, late.promise]);
      clearTimeout(timer);
      return await work();
    } finally {
      clearTimeout(timer);
      mine.resolve();
    }
  };
}
