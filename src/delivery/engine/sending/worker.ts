/** Claims as many due deliveries as there is room for, and sends them. */
import type { Claim, Room } from "../../ledger/claim.ts";
import type { Alarm } from "../alarm.ts";

export interface WorkerOptions {
  /** Names of the APIs whose deliveries are sent. */
  readonly apis: readonly string[];
  readonly take: (rooms: readonly Room[]) => Promise<readonly Claim[]>;
  /** Sends one and stores its outcome. It should not reject: the delivery would keep its claim until the lease ends. */
  readonly perform: (claim: Claim) => Promise<void>;
  /** How many of one API are sent at the same time. */
  readonly concurrency: number;
  /** Rings when there may be work. */
  readonly due: Alarm;
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

export function startWorker({ apis, take, perform, concurrency, due, pollMs, onError }: WorkerOptions): Worker {
  const performing = new Map(apis.map((api) => [api, new Set<Promise<void>>()]));
  const timers = new Set<NodeJS.Timeout>();
  /** APIs with nothing due: the last claim found fewer deliveries than it had room for. */
  let emptied: ReadonlySet<string> = new Set();
  let stopped = false;
  const running = run();
  return {
    wake(afterMs = 0) {
      if (stopped || afterMs > pollMs) return;
      if (afterMs <= 0) return due.ring();
      const timer = setTimeout(() => {
        timers.delete(timer);
        due.ring();
      }, afterMs);
      timers.add(timer);
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      due.ring();
      await running;
      await Promise.all([...performing.values()].flatMap((ofApi) => [...ofApi]));
    },
  };

  async function run(): Promise<void> {
    while (!stopped) {
      const rooms = [...performing].flatMap(([api, { size }]) => (size < concurrency ? [{ api, most: concurrency - size }] : []));
      if (rooms.length > 0 && !(await fill(rooms))) await due.sleep(AFTER_ERROR_MS);
      else await due.sleep(pollMs);
    }
  }

  /** False if the store did not answer. */
  async function fill(rooms: readonly Room[]): Promise<boolean> {
    try {
      const claims = await take(rooms);
      const counts = Map.groupBy(claims, ({ api }) => api);
      emptied = new Set(rooms.flatMap(({ api, most }) => ((counts.get(api)?.length ?? 0) < most ? [api] : [])));
      for (const claim of claims) begin(claim);
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  function begin(claim: Claim): void {
    const ofApi = performing.get(claim.api);
    const performance = perform(claim)
      .catch(onError)
      .finally(() => {
        ofApi?.delete(performance);
        // More of this API may be due, and now there is room.
        if (!emptied.has(claim.api)) due.ring();
      });
    ofApi?.add(performance);
  }
}
