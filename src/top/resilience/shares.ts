/** One caller's share of the gateway: however many calls one makes, the others find a place. */
import type { HttpTransport } from "../http.ts";
import type { CapacityOptions } from "./capacity.ts";
import { createTurns, type Turns } from "./turns.ts";

export interface ShareOptions extends Pick<CapacityOptions, "maxConcurrency" | "maxQueue"> {
  /** Calls of one caller that are under way; of those that may wait it has the same part. Default: all. */
  readonly maxCallsPerCaller?: number;
}

const BUSY = "too many calls of this caller are under way: it has its share (MAX_CALLS_PER_CALLER), and others have theirs";

export interface Shares {
  /** The transport of a caller, by its id. One that has nothing under way takes no memory. */
  of(caller: string): HttpTransport;
  /** Calls that wait for a place in the share of their caller. */
  waiting(): number;
}

export function createShares(
  transport: HttpTransport,
  { maxConcurrency, maxQueue, maxCallsPerCaller: most = maxConcurrency }: ShareOptions,
): Shares {
  const waiting = Math.ceil((maxQueue * most) / maxConcurrency);
  const turnsOf = new Map<string, Turns>();
  return {
    of: transportOf,
    waiting: () => [...turnsOf.values()].reduce((sum, turns) => sum + turns.load().waiting, 0),
  };

  function transportOf(caller: string): HttpTransport {
    return { post, close: () => transport.close() };

    async function post(...[form, timeoutMs, permit, begin]: Parameters<HttpTransport["post"]>): ReturnType<HttpTransport["post"]> {
      const turns = turnsOf.get(caller) ?? createTurns(most, waiting, BUSY);
      turnsOf.set(caller, turns);
      try {
        return await turns.take(timeoutMs, (leftMs) => transport.post(form, leftMs, permit, begin));
      } finally {
        const load = turns.load();
        if (load.inUse + load.waiting === 0) turnsOf.delete(caller);
      }
    }
  }
}
