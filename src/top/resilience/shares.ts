/** Limits one caller's share of the gateway, so that a caller with many calls leaves room for the others. */
import type { HttpTransport } from "../transport/http.ts";
import type { CapacityOptions } from "./capacity.ts";
import { createTurns, type Turns } from "./turns.ts";

export interface ShareOptions extends Pick<CapacityOptions, "maxConcurrency" | "maxQueue"> {
  /** Maximum number of concurrent calls of one caller. Its part of the queue is in the same proportion. Default: all. */
  readonly maxCallsPerCaller?: number;
}

const BUSY = "too many calls of this caller are running: its share is used up (MAX_CALLS_PER_CALLER)";

export interface Shares {
  /** The transport for a caller, by its id. A caller without running or waiting calls takes no memory. */
  of(caller: string): HttpTransport;
  /** The number of calls that wait for a place in their caller's share. */
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
