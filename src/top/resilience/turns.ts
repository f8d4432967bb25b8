/** A bounded number of posts at a time; a bounded number of others wait for their turn, each for as long as it has time. */
import { BulkheadRejectedError, bulkhead } from "cockatiel";
import { CapacityError } from "./capacity-error.ts";

export interface TurnsLoad {
  readonly inUse: number;
  readonly waiting: number;
}

export interface Turns {
  /**
   * What the work returns, once its turn has come.
   * @param work gets the milliseconds that are left.
   * @throws CapacityError `busy`: at once where too many wait, else when the time is up.
   */
  take<T>(timeoutMs: number, work: (leftMs: number) => Promise<T>): Promise<T>;
  /** What is under way, and what waits. */
  load(): TurnsLoad;
}

/** @param busy what the error says, as the end of a sentence. */
export function createTurns(most: number, waiting: number, busy: string): Turns {
  const places = bulkhead(most, waiting);
  return {
    take(timeoutMs, work) {
      const until = performance.now() + timeoutMs;
      const patience = new AbortController();
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          patience.abort(); // when its turn comes after all, the library passes it over
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
