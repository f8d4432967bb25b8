/**
 * Gives places for calls within the quota: from the store that instances share or, while it cannot be reached, from this instance's share
 * of the quota.
 */
import { CATCH_UP_MS, CallWindow, PERIOD_MS, type Taken } from "./call-window.ts";
import { dayOf, msToMidnight } from "./quota-day.ts";
import { HOLD, RELEASE, TAKE } from "./scripts.ts";
import type { LimitsStore } from "./store.ts";

export interface CallLimits {
  /** For the application, on all instances. 0: no limit. */
  readonly callsPerSecond: number;
  /** The same for one day of TOP. */
  readonly callsPerDay: number;
  /** The longest time from a place to the end of its call. */
  readonly timeoutMs: number;
}

export interface Granted extends Taken {
  /** Milliseconds until TOP's next day if this day is used up; else 0. */
  readonly midnightMs: number;
}

export interface CallCounter {
  take(wanted: number): Promise<Granted>;
  /** The call has ended; its place is held for `afterMs` more. @param isUsed false: nothing was sent, so it does not count for the day. */
  release(place: number, afterMs: number, isUsed: boolean): void;
}

export interface Clocks {
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** For TOP's day, while there is no store. */
  readonly today: () => Date;
}

export const clocks: Clocks = { now: () => performance.now(), today: () => new Date() };

/** @param store undefined: this instance has the whole quota. */
export function createCallCounter(limits: CallLimits, store: LimitsStore | undefined, { now, today }: Clocks = clocks): CallCounter {
  const { callsPerSecond, callsPerDay, timeoutMs } = limits;
  const holdMs = timeoutMs + PERIOD_MS;
  const window = new CallWindow(now);
  let day = 0;
  let calls = 0;
  /** The first place of the day. */
  let first = 0;
  let released: number[] = [];
  store?.beforeReturn(() => [HOLD, ...window.held().flatMap(([place, leftMs]) => [place, Math.ceil(Math.min(leftMs, holdMs))])]);

  return {
    async take(wanted) {
      const answer = await store?.run(
        TAKE,
        ...[wanted, window.nextPlace, callsPerSecond, callsPerDay, holdMs, PERIOD_MS, CATCH_UP_MS, day, calls, window.held().length],
      );
      if (!answer) return takeAlone(wanted);
      const [granted, waitMs, storesDay, midnightMs] = answer as [number, number, number, number];
      count(storesDay, granted);
      return { places: window.hold(granted), waitMs, midnightMs };
    },
    release(place, afterMs, isUsed) {
      if (!isUsed && place >= first) calls--;
      window.release(place, afterMs);
      if (!store) return;
      if (released.length === 0) queueMicrotask(tellReleased);
      released.push(place, Math.round(afterMs));
    },
  };

  function takeAlone(wanted: number): Granted {
    const silentMs = store?.silentInMs() ?? 0;
    if (silentMs > 0) return { places: [], waitMs: silentMs, midnightMs: 0 };
    const share = store?.instances ?? 1;
    const date = today();
    count(dayOf(date), 0);
    const left = callsPerDay === 0 ? wanted : Math.min(wanted, Math.floor(callsPerDay / share) - calls);
    if (left <= 0) return { places: [], waitMs: 0, midnightMs: msToMidnight(date) };
    const taken = callsPerSecond === 0 ? { places: window.hold(left), waitMs: 0 } : window.take(left, callsPerSecond / share);
    calls += taken.places.length;
    return { ...taken, midnightMs: 0 };
  }

  function count(onDay: number, more: number): void {
    if (onDay !== day) [day, calls, first] = [onDay, 0, window.nextPlace];
    calls += more;
  }

  function tellReleased(): void {
    const args = released;
    released = [];
    void store?.run(RELEASE, ...args);
  }
}
