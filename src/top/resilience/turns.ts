/** Limits the number of concurrent posts. A limited number of further posts wait for their turn, each until its own deadline. */
import { BulkheadRejectedError, bulkhead } from "cockatiel";
import { CapacityError } from "./capacity-error.ts";

export interface TurnsLoad {
  readonly inUse: number;
  readonly waiting: number;
}

export interface Turns {
  /**
   * The result of the work, which runs when its turn comes.
   * @param work gets the remaining milliseconds.
   * @throws CapacityError `busy`: at once when too many wait, otherwise when the time ends before its turn.
   */
  take<T>(timeoutMs: number, work: (leftMs: number) => Promise<T>): Promise<T>;
  /** How many run, and how many wait. */
  load(): TurnsLoad;
}

/**
 * The turns.
 * @param most the maximum of concurrent work.
 * @param waiting the maximum of waiting work.
 * @param busy the error's message, as the end of a sentence.
 */
export function createTurns(most: number, waiting: number, busy: string): Turns {
  const places = bulkhead(most, waiting);
  return {
    take(timeoutMs, work) {
      // The usual case. It needs no timer and no abort signal; these cost more than everything else here.
      if (places.executionSlots > 0) return places.execute(() => work(timeoutMs));
      const until = performance.now() + timeoutMs;
      const patience = new AbortController();
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          patience.abort(); // when its turn comes later, the library skips it
          reject(new CapacityError("busy", busy));
        }, timeoutMs);
        const begin = (): ReturnType<typeof work> => {
          clearTimeout(timer);
          return work(until - performance.now());
        };
        places
          .execute(begin, patience.signal)
          .finally(() => clearTimeout(timer))
          .then(resolve, (error: unknown) => reject(error instanceof BulkheadRejectedError ? new CapacityError("busy", busy) : error));
      });
    },
    load: () => ({ inUse: most - places.executionSlots, waiting: waiting - places.queueSlots }),
  };
}
