/**
 * Durable, idempotent delivery: an intent is committed to disk before it is answered, sent at most once unless it is certain that
 * TOP did not execute it, and what is not known is said to be not known. Begin here; `engine.ts` is what runs behind it.
 */
import type { TopApi } from "../top/api.ts";
import { type DeliveryOptions, lazily, type Opened } from "./engine/lazily.ts";
import { type AuditEntry, auditOf, notFound, type Operation } from "./ledger/operate.ts";
import { type DeliveryFilter, type DeliveryHealth, health, rowById, rowByKey, rows } from "./ledger/read.ts";
import type { Delivery } from "./ledger/row.ts";
import { DeliveryError } from "./promise/errors.ts";
import { type Resolution, restStates } from "./promise/states.ts";
import { isInUse } from "./store/store.ts";
import { nextUuid } from "./uuid.ts";
import { wireTextOf, writeContents } from "./vault/contents.ts";

export interface Enqueue {
  readonly api: TopApi;
  readonly input: object | null;
  readonly session: string | undefined;
  /** The caller's id; idempotency keys are counted by it. */
  readonly caller: string;
  readonly idempotencyKey: string;
}

export interface Deliveries {
  /** Opens the store if it may hold work; an embedded store that nobody used stays closed. */
  start(): Promise<void>;
  /**
   * The delivery, committed to disk: a new one, or the one that the key already stands for.
   * @throws DeliveryError `IDEMPOTENCY_CONFLICT`, `IDEMPOTENCY_KEY_INVALID`, `DELIVERY_UNAVAILABLE`.
   */
  enqueue(what: Enqueue): Promise<Delivery>;
  /** The delivery once nothing more happens to it by itself, or as it is after the time. */
  waitUntilAtRest(id: string, ms: number): Promise<Delivery>;
  /** @param caller sees only its own; undefined sees all. Undefined is returned when there is none. */
  byId(id: string, caller?: string): Promise<Delivery | undefined>;
  byKey(caller: string, idempotencyKey: string): Promise<Delivery | undefined>;
  /** Newest first. @param after the id of the last one on the page before. */
  list(filter: DeliveryFilter, first: number, after?: string): Promise<readonly Delivery[]>;
  /** Sends it again, at the end of its line. @throws DeliveryError as the two below do: `DELIVERY_NOT_FOUND`, `DELIVERY_STATE`. */
  retry(id: string, who: string): Promise<Delivery>;
  /** Takes it back before it is sent. */
  cancel(id: string, who: string): Promise<Delivery>;
  /** Writes down what an operator found out. */
  resolve(id: string, as: Resolution, note: string, who: string): Promise<Delivery>;
  /** What operators did to it, oldest first. */
  audit(id: string): Promise<readonly AuditEntry[]>;
  health(): Promise<DeliveryHealth>;
  /** Takes no more, lets what is being sent end within the time, and closes the store. */
  stop(graceMs: number): Promise<void>;
}

/** 1 to 255 characters; a control character is a mistake of the caller's, and PostgreSQL takes no NUL. */
const KEY = /^\P{Cc}{1,255}$/u;
const nothing = { count: 0, oldest: null };

export function createDelivery(options: DeliveryOptions): Deliveries {
  const { store } = options;
  const { opened, stop } = lazily(options);

  /** Undefined while an embedded store was never used: there is nothing to read. */
  async function openedIfInUse(): Promise<Opened | undefined> {
    return isInUse(store) ? opened() : undefined;
  }

  async function byId(id: string, caller?: string): Promise<Delivery | undefined> {
    const at = await openedIfInUse();
    const row = at && (await rowById(at.engine.database, id, caller));
    return row && at?.view(row);
  }

  async function existing(id: string): Promise<Delivery> {
    const delivery = await byId(id);
    if (!delivery) throw notFound();
    return delivery;
  }

  async function operate(id: string, operation: Operation): Promise<Delivery> {
    await existing(id);
    const { engine } = await opened();
    await engine.operate(id, operation);
    return existing(id);
  }

  return {
    async start() {
      if (isInUse(store)) await opened();
    },
    async enqueue({ api, input, session, caller, idempotencyKey: key }) {
      if (!KEY.test(key) || !key.isWellFormed()) {
        throw new DeliveryError("IDEMPOTENCY_KEY_INVALID", "Send an idempotency key of 1 to 255 characters, without control characters.");
      }
      const { engine, safe, view } = await opened();
      const id = nextUuid();
      const wireText = wireTextOf(api, input);
      const businessKey = (input && api.businessKey?.(input)) ?? id;
      const row = await engine.accept({
        ...{ id, caller, key, api: api.mutation },
        fingerprint: engine.fingerprints.input(api.mutation, wireText),
        businessKey: engine.fingerprints.businessKey(api.mutation, businessKey),
        payload: safe.seal(writeContents(wireText, session), id),
      });
      if (row instanceof DeliveryError) throw row;
      return view(row);
    },
    async waitUntilAtRest(id, ms) {
      const { engine } = await opened();
      const until = performance.now() + ms;
      for (;;) {
        const rested = Promise.withResolvers<void>();
        const forget = engine.waiters.add(id, rested.resolve);
        // Between the news and this reading it may have been sent anew, so that it is read again.
        const timer = setTimeout(rested.resolve, Math.max(0, until - performance.now()));
        try {
          const delivery = await existing(id);
          if (restStates.includes(delivery.state) || performance.now() >= until) return delivery;
          await rested.promise;
        } finally {
          clearTimeout(timer);
          forget();
        }
      }
    },
    byId,
    async byKey(caller, key) {
      const at = await openedIfInUse();
      const row = at && (await rowByKey(at.engine.database, caller, key));
      return row && at?.view(row);
    },
    async list(filter, first, after) {
      const at = await openedIfInUse();
      return at ? (await rows(at.engine.database, filter, first, after)).map(at.view) : [];
    },
    retry: (id, who) => operate(id, { action: "retry", to: "QUEUED", who, note: null }),
    cancel: (id, who) => operate(id, { action: "cancel", to: "CANCELLED", who, note: null }),
    resolve: (id, as, note, who) => operate(id, { action: "resolve", to: as, who, note: note.replaceAll("\0", "") }),
    async audit(id) {
      await existing(id);
      return auditOf((await opened()).engine.database, id);
    },
    async health() {
      const at = await openedIfInUse();
      return at ? health(at.engine.database) : { unknown: nothing, queued: nothing, sending: nothing };
    },
    stop,
  };
}
