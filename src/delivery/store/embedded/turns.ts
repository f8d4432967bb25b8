/** Runs work one at a time, in the order of arrival, because the store has one session. A caller that waits too long gets an error. */

export type InTurn = <T>(work: () => Promise<T>, waitMs: number) => Promise<T>;

/** @param tooLate makes the error for a caller that waited too long; its work never begins. */
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
