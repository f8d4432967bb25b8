/** Claims as many due deliveries as there is room for, and sends them. */
import type { Claim, Room } from "../../ledger/claim.ts";
import type { Due } from "./due.ts";

export type Take = (rooms: readonly Room[]) => Promise<readonly Claim[]>;

export interface WorkerOptions {
  /** Names of the APIs whose deliveries are sent. */
  readonly apis: readonly string[];
  readonly take: Take;
  /** Sends one and stores its outcome. It should not reject: the delivery would keep its claim until the lease ends. */
  readonly perform: (claim: Claim) => Promise<void>;
  /** How many of one API are sent at the same time. */
  readonly concurrency: number;
  /** The same for one API, as it is now; it may be 0. Default: no further limit. */
  readonly room?: (api: string) => number;
  readonly due: Due;
  /** Between two polls. Work that comes later than that needs no wake-up of its own. */
  readonly pollMs: number;
  readonly onError: (error: unknown) => void;
}

export interface Worker {
  /** There may be `count` more of the API to send, now or after `afterMs`. Default: any number, of every API. */
  wake(afterMs?: number, api?: string, count?: number): void;
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

export function startWorker({ apis, take, perform, concurrency, room = () => concurrency, due, pollMs, onError }: WorkerOptions): Worker {
  const performing = new Map(apis.map((api) => [api, new Set<Promise<void>>()]));
  /** Room that a claim under way may use, by API. */
  const reserved = new Map<string, number>();
  const filling = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;
  const running = run();
  return {
    wake(afterMs = 0, api, count) {
      if (stopped || afterMs > pollMs) return;
      if (afterMs <= 0) return due.ring(api, count);
      const timer = setTimeout(() => {
        timers.delete(timer);
        due.ring(api, count);
      }, afterMs);
      timers.add(timer);
    },
    async fill(given, takeNew) {
      const rooms = [...Map.groupBy(given, (api) => api)]
        .map(([api, { length }]) => ({ api, most: due.of(api) === 0 && !stopped ? Math.min(length, roomOf(api)) : 0 }))
        .filter(({ most }) => most > 0);
      try {
        await fill(rooms, takeNew);
      } finally {
        // Deliveries of these APIs may have become due meanwhile, and did not have the whole room.
        for (const { api } of rooms) again(api);
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

  /** None if this instance does not send the API. */
  function roomOf(api: string): number {
    const ofApi = performing.get(api);
    return ofApi ? Math.min(concurrency, room(api)) - ofApi.size - (reserved.get(api) ?? 0) : 0;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      // One more than is known to be due: if it is found, there are more than that.
      const rooms = apis
        .map((api) => ({ api, most: due.of(api) > 0 ? Math.min(roomOf(api), due.of(api) + 1) : 0 }))
        .filter(({ most }) => most > 0);
      const isAnswered = rooms.length === 0 || (await fillFromStore(rooms));
      await due.sleep(isAnswered ? undefined : AFTER_ERROR_MS);
    }
  }

  /** False if the store did not answer. */
  async function fillFromStore(rooms: readonly Room[]): Promise<boolean> {
    const ends = rooms.map((room) => ({ api: room.api, end: due.claiming(room) }));
    try {
      const counts = Map.groupBy(await fill(rooms, take), ({ api }) => api);
      for (const { api, end } of ends) {
        end(counts.get(api)?.length ?? 0);
        again(api);
      }
      return true;
    } catch (error) {
      for (const { end } of ends) end(undefined);
      onError(error);
      return false;
    }
  }

  /** If there may be more of the API, they are claimed next. */
  function again(api: string): void {
    if (due.of(api) > 0) due.ring(api, 0);
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
        // Now there is room.
        again(claim.api);
      });
    ofApi?.add(performance);
  }
}
