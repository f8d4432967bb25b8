/** TOP's quota of the application. Each call waits for its place, so that TOP has no reason for a ban. */
import { setTimeout as delay } from "node:timers/promises";
import type { CallCounter } from "./call-counter.ts";
import { PERIOD_MS } from "./call-window.ts";
import type { OnLimitsEvent } from "./events.ts";

/** Nothing was sent: the quota had no place in time. */
export class QuotaUsedUp extends Error {
  override readonly name = "QuotaUsedUp";

  /** @param message the end of a sentence. @param seconds until a place may be free. */
  constructor(
    message: string,
    readonly seconds: number,
  ) {
    super(message);
  }
}

/** Where a call waits. Somebody waits for the answer of a direct call; nobody waits for a delivery. */
export type Line = "direct" | "delivery";

export interface Quota {
  /**
   * A place for one call. @throws QuotaUsedUp when no place is free within `waitMs`, or at once when the day is used up.
   * @param line default: direct.
   */
  take(method: string, waitMs: number, line?: Line): Promise<Place>;
  /** Milliseconds in which there is no place because the day is used up; else 0. */
  closedMs(): number;
}

/** The same quota for calls that wait in this line. */
export function inLine(quota: Quota, line: Line): Quota {
  return { ...quota, take: (method, waitMs) => quota.take(method, waitMs, line) };
}

export interface Place {
  /** Call once, when the call has ended. @param isSent whether TOP may have seen it. */
  end(isSent: boolean): void;
}

export interface QuotaOptions {
  readonly counter: CallCounter;
  readonly callsPerDay: number;
  readonly on: OnLimitsEvent;
}

interface Waiting {
  resolve(place: number): void;
  reject(error: QuotaUsedUp): void;
}

/** After this many calls of a method its shortest duration is known well enough. */
const ENOUGH_CALLS = 100;
const AT_LEAST_MS = 1;
/**
 * How often a used-up day is checked again. There may be places before midnight: the store may be back, or this instance's share may be
 * larger now.
 */
const AGAIN_MS = 60_000;

export function createQuota({ counter, callsPerDay, on }: QuotaOptions): Quota {
  const lines: Readonly<Record<Line, Set<Waiting>>> = { direct: new Set(), delivery: new Set() };
  let servedLast: Line = "delivery";
  /** By method: the number of its calls, and the shortest duration in milliseconds. */
  const quickest = new Map<string, { calls: number; ms: number }>();
  let isServing = false;
  let closedUntil = 0;
  let midnightAt = 0;

  return {
    async take(method, waitMs, line = "direct") {
      if (closedMs() > 0) throw dayUsedUp();
      const place = await placeFor(waitMs, lines[line]);
      const takenAt = performance.now();
      return { end: (isSent) => counter.release(place, isSent ? afterMs(method, performance.now() - takenAt) : 0, isSent) };
    },
    closedMs,
  };

  function closedMs(): number {
    return Math.max(0, closedUntil - performance.now());
  }

  function placeFor(waitMs: number, line: Set<Waiting>): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const one = { resolve, reject };
    const timer = setTimeout(() => {
      line.delete(one);
      reject(new QuotaUsedUp("the calls per second that TOP allows (TOP_CALLS_PER_SECOND) are used by other calls", 1));
    }, waitMs);
    line.add(one);
    if (!isServing) void serve();
    return promise.finally(() => clearTimeout(timer));
  }

  async function serve(): Promise<void> {
    isServing = true;
    while (waiting() > 0) {
      const { places, waitMs, midnightMs } = await counter.take(waiting());
      for (const place of places) {
        const next = leaveLine();
        if (next) next.resolve(place);
        else counter.release(place, 0, false); // Its caller stopped waiting in the meantime.
      }
      if (midnightMs > 0) close(midnightMs);
      else if (waiting() > 0) await delay(Math.max(AT_LEAST_MS, waitMs));
    }
    isServing = false;
  }

  function waiting(): number {
    return lines.direct.size + lines.delivery.size;
  }

  /** Each line is served in the order of arrival. While both have calls, they take turns: many deliveries do not hold up a direct call. */
  function leaveLine(): Waiting | undefined {
    const other = servedLast === "direct" ? "delivery" : "direct";
    if (lines[other].size > 0) servedLast = other;
    const [next] = lines[servedLast];
    if (next) lines[servedLast].delete(next);
    return next;
  }

  function close(ms: number): void {
    const now = performance.now();
    closedUntil = now + Math.min(ms, AGAIN_MS);
    if (now >= midnightAt) on({ kind: "day-used-up", callsPerDay, seconds: Math.ceil(ms / 1000) });
    midnightAt = now + ms;
    for (const line of Object.values(lines)) {
      for (const one of line) one.reject(dayUsedUp());
      line.clear();
    }
  }

  function dayUsedUp(): QuotaUsedUp {
    const seconds = Math.ceil((midnightAt - performance.now()) / 1000);
    return new QuotaUsedUp("the calls per day that TOP allows (TOP_CALLS_PER_DAY) are used up", Math.max(1, seconds));
  }

  /**
   * How long a place is held after its call has ended. TOP counts a call before it asks the provider. Every call of a method takes at least
   * the method's shortest duration. This part delays all calls equally. Only the time beyond it can bring two calls closer together.
   */
  function afterMs(method: string, tookMs: number): number {
    const known = quickest.get(method) ?? { calls: 0, ms: tookMs };
    known.calls++;
    known.ms = Math.min(known.ms, tookMs);
    quickest.set(method, known);
    return Math.max(0, PERIOD_MS - (known.calls > ENOUGH_CALLS ? known.ms : 0));
  }
}
