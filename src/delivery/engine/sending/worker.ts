/** Claims as many due deliveries as there is room for, and sends them. */
import type { Claim, Room } from "../../ledger/claim.ts";
import type { Alarm } from "../alarm.ts";

export type Take = (rooms: readonly Room[]) => Promise<readonly Claim[]>;

export interface WorkerOptions {
  /** Names of the APIs whose deliveries are sent. */
  readonly apis: readonly string[];
  readonly take: Take;
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
  /**
   * Sends what `take` claims, at most as many as are named here. An API of which older deliveries may wait has no room for new ones: they
   * come first. Resolves when the sending has begun. @throws what `take` throws.
   */
  fill(apis: readonly string[], take: Take): Promise<void>;
  /** Claims nothing more, and resolves when every claim has ended. */
  stop(): Promise<void>;
}

/** If the store cannot be reached or refuses, wait before the next try. */
const AFTER_ERROR_MS = 500;

export function startWorker({ apis, take, perform, concurrency, due, pollMs, onError }: WorkerOptions): Worker {
  const performing = new Map(apis.map((api) => [api, new Set<Promise<void>>()]));
  /** Room that a claim under way may use, by API. */
  const reserved = new Map<string, number>();
  const filling = new Set<Promise<void>>();
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
    async fill(given, takeNew) {
      const rooms = [...Map.groupBy(given, (api) => api)]
        .map(([api, { length }]) => ({ api, most: emptied.has(api) && !stopped ? Math.min(length, roomOf(api)) : 0 }))
        .filter(({ most }) => most > 0);
      try {
        await fill(rooms, takeNew);
      } finally {
        // Deliveries of these APIs became due meanwhile, and did not have the whole room.
        if (rooms.some(({ api }) => !emptied.has(api))) due.ring();
      }
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      due.ring();
      await running;
      await Promise.all(filling);
      await Promise.all([...performing.values()].flatMap((ofApi) => [...ofApi]));
    },
  };

  function roomOf(api: string): number {
    return concurrency - (performing.get(api)?.size ?? 0) - (reserved.get(api) ?? 0);
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const rooms = apis.map((api) => ({ api, most: roomOf(api) })).filter(({ most }) => most > 0);
      if (rooms.length > 0 && !(await fillFromStore(rooms))) await due.sleep(AFTER_ERROR_MS);
      else await due.sleep(pollMs);
    }
  }

  /** False if the store did not answer. */
  async function fillFromStore(rooms: readonly Room[]): Promise<boolean> {
    try {
      const claims = await fill(rooms, take);
      const counts = Map.groupBy(claims, ({ api }) => api);
      emptied = new Set(rooms.flatMap(({ api, most }) => ((counts.get(api)?.length ?? 0) < most ? [api] : [])));
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  }

  async function fill(rooms: readonly Room[], take: Take): Promise<readonly Claim[]> {
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    filling.add(begun);
    for (const { api, most } of rooms) reserved.set(api, (reserved.get(api) ?? 0) + most);
    try {
      const claims = await take(rooms);
      for (const claim of claims) begin(claim);
      return claims;
    } finally {
      for (const { api, most } of rooms) reserved.set(api, (reserved.get(api) ?? 0) - most);
      filling.delete(begun);
      resolve();
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
