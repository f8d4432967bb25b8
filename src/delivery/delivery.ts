/**
 * Durable, idempotent delivery. An intent is committed to disk before it is answered. It is sent again only if TOP certainly did not
 * execute it, if its API is repeatable, or if an operator asks for it. An outcome that is not known becomes UNKNOWN. Begin here;
 * `engine/engine.ts` runs behind it.
 */
import { type Engine, startEngine } from "./engine/engine.ts";
import { type DeliveryOptions, withDefaults } from "./engine/options.ts";
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
import { isInUse, unusedStore } from "./store/store.ts";

export interface Deliveries extends DeliveryReader {
  /**
   * Opens the store if it may hold deliveries. An embedded store that was never used stays closed. A store that cannot be reached now is
   * opened in the background, as soon as it can be reached.
   * @throws when the store can be reached but not used: wrong settings, other keys, data of a newer program, a folder that cannot be
   * written.
   */
  start(): Promise<void>;
  /**
   * The delivery, committed to disk: a new one, or the existing one of this idempotency key.
   * @throws DeliveryError `IDEMPOTENCY_CONFLICT`, `IDEMPOTENCY_KEY_INVALID`, `DELIVERY_UNAVAILABLE`.
   */
  enqueue(intent: Intent): Promise<Delivery>;
  /** The delivery as soon as it is in a rest state (`restStates`), or as it is after `ms`. @param known what `enqueue` has just returned. */
  waitUntilAtRest(id: string, ms: number, known?: Delivery): Promise<Delivery>;
  /** Queues it again, at the end of its line. @throws DeliveryError, like the two below: `DELIVERY_NOT_FOUND`, `DELIVERY_STATE`. */
  retry(id: string, who: string): Promise<Delivery>;
  /** Cancels it before it is sent. */
  cancel(id: string, who: string): Promise<Delivery>;
  /** Records the outcome that an operator found out. */
  resolve(id: string, as: Resolution, note: string, who: string): Promise<Delivery>;
  /** Ends a ban by TOP on all instances, so that its deliveries are sent. Returns whether there was a ban. */
  liftBan(lifting: ReportOperation): Promise<boolean>;
  /** Stops sending a report on all instances, until `pausing.until`. Calls under way go on. */
  pauseReport(pausing: Pausing): Promise<void>;
  /** Returns whether the report was paused. */
  resumeReport(operation: ReportOperation): Promise<boolean>;
  /** How each report stands, in the order of the catalogue. */
  reports(): Promise<readonly ReportStanding[]>;
  /** How many instances use this store, this one included. @throws StoreAway when the store cannot be reached. */
  instances(): Promise<number>;
  /** Copies an embedded store into a new folder inside `into`, while the store is in use. @throws DeliveryError `DELIVERY_REFUSED`. */
  backUp(into: string): Promise<Backup>;
  /** Takes no new work, lets calls under way end within `graceMs`, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

/** Long, because creating the store is slow on a slow machine. No other instance can block it. */
const OPEN_EMBEDDED_MS = 120_000;
const nothing = { count: 0, oldest: null };
const healthOfNothing = { unknown: nothing, queued: nothing, sending: nothing, unreadable: nothing, webhook: nothing };
const standingOfNothing = { states: [], paused: [], banned: [], unreadable: nothing, webhook: nothing };
const nothingOf = (report: string): ReportStanding => ({
  ...{ report, waiting: 0, oldest: null, paused: null, bannedUntil: null, heldBack: false },
});

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

  const unused = unusedStore(options.store, (notice) => on({ kind: "notice", notice }));

  /** Undefined if an embedded store was never used: there is nothing to read. */
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
      await (isInUse(options.store) ? engine.start() : unused.requirePermission());
    },
    async enqueue(intent) {
      checkKey(intent);
      return (await engine.use()).accept(intent);
    },
    waitUntilAtRest: async (id, ms, known) => (await engine.use()).waitUntilAtRest(id, ms, known),
    byId: async (id, caller) => (await engineIfInUse())?.reader.byId(id, caller),
    byKey: async (caller, key) => (await engineIfInUse())?.reader.byKey(caller, key),
    list: async (filter, first, after) => (await engineIfInUse())?.reader.list(filter, first, after) ?? [],
    async audit(id) {
      await existing(id);
      return (await engine.use()).reader.audit(id);
    },
    async health() {
      const open = await engineIfInUse();
      if (open) return open.reader.health();
      await unused.checkWritable();
      return healthOfNothing;
    },
    async standing() {
      const open = await engineIfInUse();
      if (open) return open.reader.standing();
      const isWritable = await unused.checkWritable().then(
        () => true,
        () => false,
      );
      return { ...standingOfNothing, isWritable };
    },
    freeBytes: async () => (await engineIfInUse())?.reader.freeBytes() ?? unused.freeBytes(),
    retry: (id, who) => changed(id, { action: "retry", to: "QUEUED", who, note: null }),
    cancel: (id, who) => changed(id, { action: "cancel", to: "CANCELLED", who, note: null }),
    resolve: (id, as, note, who) => changed(id, { action: "resolve", to: as, who, note }),
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
