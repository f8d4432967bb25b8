/** Claims as many due deliveries as there is room for, and sends them. */
import type { Claim, Room } from "../../ledger/claim.ts";
import { createAlarm } from "../alarm.ts";

export interface WorkerOptions {
  /** Names of the APIs whose deliveries are sent. */
  readonly apis: readonly string[];
  readonly take: (rooms: readonly Room[]) => Promise<readonly Claim[]>;
  /** Sends one and stores its outcome; it must not reject. */
  readonly perform: (claim: Claim) => Promise<void>;
  /** How many of one API are sent at the same time. */
  readonly concurrency: number;
  /** How long it sleeps at most when nobody wakes it. */
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

export interface Worker {
  /** There may be work, now or after `afterMs`. */
  wake(afterMs?: number): void;
  /** Claims nothing more, and resolves when every claim has ended. */
  stop(): Promise<void>;
}

/** If the store cannot be reached or refuses, wait before the next try. */
const AFTER_ERROR_MS = 500;

export function startWorker({ apis, take, perform, concurrency, pollMs, onError }: WorkerOptions): Worker {
  const alarm = createAlarm();
  const performing = new Map(apis.map((api) => [api, new Set<Promise<void>>()]));
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
      await Promise.all([...performing.values()].flatMap((ofApi) => [...ofApi]));
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      const rooms = [...performing].flatMap(([api, { size }]) => (size < concurrency ? [{ api, most: concurrency - size }] : []));
      if (rooms.length > 0 && !(await fill(rooms))) await alarm.sleep(AFTER_ERROR_MS);
      // Each delivery that ends rings the alarm, and so does new work. What found no room is therefore claimed later.
      else await alarm.sleep(pollMs);
    }
  }

  /** False if the store did not answer. */
  async function fill(rooms: readonly Room[]): Promise<boolean> {
    try {
      for (const claim of await take(rooms)) begin(claim);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  function begin(claim: Claim): void {
    const ofApi = performing.get(claim.api);
    const performance = perform(claim).finally(() => {
      ofApi?.delete(performance);
      alarm.ring();
    });
    ofApi?.add(performance);
  }
}
