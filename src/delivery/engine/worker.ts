/** Sends one API's deliveries: takes as many as there is room for, whenever there may be some. */

import type { Claim, Claims } from "../ledger/claim.ts";
import { createAlarm } from "./alarm.ts";

export interface WorkerOptions {
  /** @param most how many there is room for. */
  readonly take: (most: number) => Promise<Claims>;
  /** Sends one and stores its outcome; it must not reject. */
  readonly perform: (claim: Claim) => Promise<void>;
  /** How many are sent at the same time. */
  readonly concurrency: number;
  /** How long it sleeps at most when nobody wakes it. */
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

export interface Worker {
  /** There may be work, now or after the time. */
  wake(afterMs?: number): void;
  /** Takes no more, and resolves when everything that was taken has ended. */
  stop(): Promise<void>;
}

/** The store was not reached, or refused: not again at once. */
const AFTER_ERROR_MS = 500;

export function startWorker({ take, perform, concurrency, pollMs, onError }: WorkerOptions): Worker {
  const alarm = createAlarm();
  const performing = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const running = run();
  return {
    wake(afterMs = 0) {
      if (stopped || afterMs > pollMs) return;
      if (afterMs <= 0) return alarm.ring();
      const timer = setTimeout(() => {
        timers.delete(timer);
        alarm.ring();
      }, afterMs);
      timers.add(timer);
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      alarm.ring();
      await running;
      await Promise.all(performing);
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      const room = concurrency - performing.size;
      const { taken, sleepMs } = room > 0 ? await takeUpTo(room) : { taken: 0, sleepMs: pollMs };
      // A full take may have left some behind.
      if (room === 0 || taken < room) await alarm.sleep(sleepMs);
    }
  }

  async function takeUpTo(most: number): Promise<{ readonly taken: number; readonly sleepMs: number }> {
    try {
      const { claims, banMs = pollMs } = await take(most);
      for (const claim of claims) {
        const performance = perform(claim).finally(() => {
          performing.delete(performance);
          alarm.ring();
        });
        performing.add(performance);
      }
      return { taken: claims.length, sleepMs: Math.min(pollMs, banMs) };
    } catch (error) {
      onError(error);
      return { taken: 0, sleepMs: AFTER_ERROR_MS };
    }
  }
}
