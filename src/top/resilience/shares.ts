/** Limits one caller's share of the gateway, and that of the deliveries, so that many calls of one of them leave room for the others. */
import { DELIVERIES, type ShareHolder } from "../share-holder.ts";
import type { HttpTransport } from "../transport/http.ts";
import type { CapacityOptions } from "./capacity.ts";
import { createTurns, type Turns } from "./turns.ts";

export interface ShareOptions extends Pick<CapacityOptions, "maxConcurrency" | "maxQueue"> {
  /** Maximum number of concurrent calls of one caller. Its part of the queue is in the same proportion. Default: all. */
  readonly maxCallsPerCaller?: number;
}

/** Somebody waits for a direct call, so some places are for direct calls only. */
const PART_OF_DELIVERIES = 0.75;
/** The deliveries that wait for a place are limited where they are claimed (DELIVERY_CONCURRENCY). */
const ANY_NUMBER = Number.MAX_SAFE_INTEGER;

const BUSY = "too many calls of this caller are running: its share is used up (MAX_CALLS_PER_CALLER)";
const DELIVERIES_BUSY = "too many deliveries are running: they may use three quarters of TOP_MAX_CONCURRENCY";

export interface Shares {
  /** The transport for this holder's calls. A holder without running or waiting calls takes no memory. */
  of(holder: ShareHolder): HttpTransport;
  /** The number of calls that wait for a place in their holder's share. */
  waiting(): number;
}

export function createShares(
  transport: HttpTransport,
  { maxConcurrency, maxQueue, maxCallsPerCaller: most = maxConcurrency }: ShareOptions,
): Shares {
  const waiting = Math.ceil((maxQueue * most) / maxConcurrency);
  const mostDeliveries = Math.max(1, Math.floor(maxConcurrency * PART_OF_DELIVERIES));
  const turnsOf = new Map<ShareHolder, Turns>();
  return {
    of: transportOf,
    waiting: () => [...turnsOf.values()].reduce((sum, turns) => sum + turns.load().waiting, 0),
  };

  function newTurns(holder: ShareHolder): Turns {
    return holder === DELIVERIES ? createTurns(mostDeliveries, ANY_NUMBER, DELIVERIES_BUSY) : createTurns(most, waiting, BUSY);
  }

  function transportOf(holder: ShareHolder): HttpTransport {
    return { post, close: () => transport.close() };

    async function post(...[form, timeoutMs, permit, begin]: Parameters<HttpTransport["post"]>): ReturnType<HttpTransport["post"]> {
      const turns = turnsOf.get(holder) ?? newTurns(holder);
      turnsOf.set(holder, turns);
      try {
        return await turns.take(timeoutMs, (leftMs) => transport.post(form, leftMs, permit, begin));
      } finally {
        const load = turns.load();
        if (load.inUse + load.waiting === 0) turnsOf.delete(holder);
      }
    }
  }
}
