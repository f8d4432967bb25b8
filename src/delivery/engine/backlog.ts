/**
 * Limits how many deliveries of one caller wait. Counting them costs more when more wait, so they are not counted for each new delivery.
 * After a count, a part of the free room can be used without another count. So several instances together exceed the limit only a little.
 */
import { countWaiting } from "../ledger/backlog.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { createBatch } from "./batch.ts";
import type { EngineOptions } from "./options.ts";

interface Count {
  /** Deliveries that may be accepted before the next count. */
  left: number;
  /** Whether `left` was all the free room. */
  readonly full: boolean;
  readonly nextAt: number;
  /** The count does not include what other instances accepted after it, or what operators queued again. */
  readonly staleAt: number;
}

/** A part of the free room, or of the limit when little room is free. */
const PART_OF_ROOM = 1 / 4;
const PART_OF_LIMIT = 1 / 100;
const FRESH_MS = 10_000;
/** Without other instances. A count reads all that wait, and on the embedded store everybody waits for it. */
const FRESH_ALONE_MS = 600_000;
/** Between two counts that find no room. A slow count makes this longer. */
const BETWEEN_MS = 500;
const TIMES_AS_LONG = 20;
/** Callers that are counted by one statement. */
const MOST_CALLERS = 1_000;
/** More callers than this within `FRESH_MS` would need a count for each delivery. */
const MOST_COUNTS = 10_000;

/** Call it when the admitted delivery is stored, or will never be. */
type Leave = () => void;

/** The returned function admits one more delivery of the caller. Undefined: no more may wait. */
export function createBacklog(
  ledger: Ledger,
  { maxWaiting }: Pick<EngineOptions, "maxWaiting">,
  now: () => number = () => performance.now(),
): (caller: string) => Promise<Leave | undefined> {
  const freshMs = ledger.database.shared ? FRESH_MS : FRESH_ALONE_MS;
  const counts = new Map<string, Count>();
  const countTogether = createBatch((callers: readonly string[]) => countWaiting(ledger, callers, maxWaiting), MOST_CALLERS);
  const counting = new Map<string, Promise<void>>();
  /** Admitted but not stored yet: a count may miss these. */
  const inside = new Map<string, Set<Promise<void>>>();
  return async (caller) => {
    while (maxWaiting > 0) {
      const known = counts.get(caller);
      if (known && now() < known.staleAt && known.left > 0) {
        known.left--;
        return enter(caller);
      }
      if (known?.full && now() < known.nextAt) return undefined;
      const running = counting.get(caller) ?? count(caller).finally(() => counting.delete(caller));
      counting.set(caller, running);
      await running;
    }
    return () => undefined;
  };

  function enter(caller: string): Leave {
    const { promise, resolve } = Promise.withResolvers<void>();
    const others = inside.get(caller) ?? new Set();
    inside.set(caller, others.add(promise));
    return () => {
      others.delete(promise);
      if (others.size === 0 && inside.get(caller) === others) inside.delete(caller);
      resolve();
    };
  }

  async function count(caller: string): Promise<void> {
    const startedAt = now();
    const missed = [...(inside.get(caller) ?? [])];
    const room = Math.max(0, maxWaiting - (await countTogether(caller)) - missed.length);
    const left = Math.min(room, Math.max(Math.ceil(room * PART_OF_ROOM), Math.ceil(maxWaiting * PART_OF_LIMIT)));
    // A delivery may have been counted twice: in the store and in `missed`. Once it is stored, the next count is exact.
    if (room === 0 && missed.length > 0) await Promise.race(missed);
    const endedAt = now();
    counts.delete(caller);
    // The oldest count; that caller's next delivery is preceded by another count.
    const [oldest] = counts.keys();
    if (oldest !== undefined && counts.size >= MOST_COUNTS) counts.delete(oldest);
    const nextAt = endedAt + Math.max(BETWEEN_MS, TIMES_AS_LONG * (endedAt - startedAt));
    counts.set(caller, { left, full: left === room && missed.length === 0, nextAt, staleAt: endedAt + freshMs });
  }
}
