/**
 * Durable, idempotent delivery: an intent is committed to disk before it is answered, sent at most once unless it is certain that
 * TOP did not execute it, and what is not known is said to be not known. Begin here; `engine/engine.ts` is what runs behind it.
 */
import { type Engine, startEngine } from "./engine/engine.ts";
import { type DeliveryOptions, withDefaults } from "./engine/options.ts";
import { untilAtRest } from "./engine/waiters.ts";
import { onFirstUse } from "./on-first-use.ts";
import type { Delivery } from "./promise/delivery.ts";
import { DeliveryError, notFound } from "./promise/errors.ts";
import { checkKey, type Intent } from "./promise/intent.ts";
import type { Operation, Pausing, ReportOperation } from "./promise/operation.ts";
import type { DeliveryReader } from "./promise/reader.ts";
import type { ReportStanding } from "./promise/reports.ts";
import type { Resolution } from "./promise/states.ts";
import type { Backup } from "./store/back-up.ts";
import { briefly } from "./store/deadlines.ts";
import { createStoreStanding } from "./store/standing.ts";
import { checkUnused, isInUse } from "./store/store.ts";

export interface Deliveries extends DeliveryReader {
  /**
   * Opens the store if it may hold work; an embedded store that nobody used stays closed. One that is away is opened when it is there.
   * @throws when it is there and cannot be used: wrong settings, other keys, a newer program's data, a folder that cannot be written.
   */
  start(): Promise<void>;
  /**
   * The delivery, committed to disk: a new one, or the one that the key already stands for.
   * @throws DeliveryError `IDEMPOTENCY_CONFLICT`, `IDEMPOTENCY_KEY_INVALID`, `DELIVERY_UNAVAILABLE`.
   */
  enqueue(intent: Intent): Promise<Delivery>;
  /** The delivery once nothing more happens to it by itself, or as it is after the time. */
  waitUntilAtRest(id: string, ms: number): Promise<Delivery>;
  /** Sends it again, at the end of its line. @throws DeliveryError as the two below do: `DELIVERY_NOT_FOUND`, `DELIVERY_STATE`. */
  retry(id: string, who: string): Promise<Delivery>;
  /** Takes it back before it is sent. */
  cancel(id: string, who: string): Promise<Delivery>;
  /** Writes down what an operator found out. */
  resolve(id: string, as: Resolution, note: string, who: string): Promise<Delivery>;
  /** Sends what a ban of TOP holds back, on all instances; whether there was a ban. */
  liftBan(lifting: ReportOperation): Promise<boolean>;
  /** Sends nothing of a report until then, on all instances; what is being sent goes on. */
  pauseReport(pausing: Pausing): Promise<void>;
  /** Whether it was paused. */
  resumeReport(operation: ReportOperation): Promise<boolean>;
  /** How each report stands, in the order of the catalogue. */
  reports(): Promise<readonly ReportStanding[]>;
  /** How many instances have this store, this one included. @throws StoreAway while it is away. */
  instances(): Promise<number>;
  /** A copy of an embedded store, in a new folder within this one, while it is in use. @throws DeliveryError `DELIVERY_REFUSED`. */
  backUp(into: string): Promise<Backup>;
  /** Takes no more, lets what is being sent end within the time, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

/** To make it takes its time on a slow machine, and no other instance can hold it up. */
const OPEN_EMBEDDED_MS = 120_000;
const nothing = { count: 0, oldest: null };
const standingOfNothing = { states: [], paused: [], banned: [], unreadable: nothing, webhook: nothing, isWritable: true };
const nothingOf = (report: string): ReportStanding => ({ report, waiting: 0, oldest: null, paused: null, bannedUntil: null });

export function createDelivery(options: DeliveryOptions): Deliveries {
  const { pollMs: againMs, on, tracing } = withDefaults(options);
  const { openMs } = { ...briefly, ...options.deadlines };
  const standing = createStoreStanding(on);
  const engine = onFirstUse(() => tracing.apart(() => startEngine({ ...options, watch: standing.watch })), {
    waitMs: options.store.kind === "embedded" ? OPEN_EMBEDDED_MS : openMs,
    againMs,
    onAway: (error) => {
      standing.failed(error);
      on({ kind: "trouble", error });
    },
  });

  /** Undefined while an embedded store was never used: there is nothing to read. */
  async function engineIfInUse(): Promise<Engine | undefined> {
    return isInUse(options.store) ? engine.use() : undefined;
  }

  async function existing(id: string): Promise<Delivery> {
    const delivery = await (await engineIfInUse())?.reader.byId(id);
    if (!delivery) throw notFound();
    return delivery;
  }

  /** The delivery after the operation. */
  async function changed(id: string, operation: Operation): Promise<Delivery> {
    await existing(id);
    await (await engine.use()).intervene(id, operation);
    return existing(id);
  }

  return {
    async start() {
      await (isInUse(options.store) ? engine.start() : checkUnused(options.store));
    },
    async enqueue(intent) {
      checkKey(intent);
      return (await engine.use()).accept(intent);
    },
    waitUntilAtRest: async (id, ms) => untilAtRest((await engine.use()).waiters, id, ms, () => existing(id)),
    byId: async (id, caller) => (await engineIfInUse())?.reader.byId(id, caller),
    byKey: async (caller, key) => (await engineIfInUse())?.reader.byKey(caller, key),
    list: async (filter, first, after) => (await engineIfInUse())?.reader.list(filter, first, after) ?? [],
    async audit(id) {
      await existing(id);
      return (await engine.use()).reader.audit(id);
    },
    health: async () =>
      (await engineIfInUse())?.reader.health() ?? {
        unknown: nothing,
        queued: nothing,
        sending: nothing,
        unreadable: nothing,
        webhook: nothing,
      },
    standing: async () => (await engineIfInUse())?.reader.standing() ?? standingOfNothing,
    freeBytes: async () => (await engineIfInUse())?.reader.freeBytes() ?? Number.POSITIVE_INFINITY,
    retry: (id, who) => changed(id, { action: "retry", to: "QUEUED", who, note: null }),
    cancel: (id, who) => changed(id, { action: "cancel", to: "CANCELLED", who, note: null }),
    resolve: (id, as, note, who) => changed(id, { action: "resolve", to: as, who, note: note.replaceAll("\0", "") }),
    liftBan: async (lifting) => (await engine.use()).reports.liftBan(lifting),
    pauseReport: async (pausing) => (await engine.use()).reports.pause(pausing),
    resumeReport: async (operation) => (await engine.use()).reports.resume(operation),
    reports: async () => (await engineIfInUse())?.reports.standings() ?? options.apis.map(({ field }) => nothingOf(field)),
    instances: async () => (await engineIfInUse())?.instances() ?? 1,
    async backUp(into) {
      const open = await engineIfInUse();
      if (!open) throw new DeliveryError("DELIVERY_REFUSED", "Nothing was ever stored: there is nothing to back up.");
      return open.backUp(into);
    },
    stop: engine.stop,
  };
}
