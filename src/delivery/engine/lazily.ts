/** The store with everything that runs on it, opened on the first use: it takes seconds and memory that direct calls never need. */
import type { TopApi } from "../../top/api.ts";
import { type Delivery, deliveryOf, type Row } from "../ledger/row.ts";
import { DeliveryError } from "../promise/errors.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";
import { type DeliveryStore, keysFor, openStore } from "../store/store.ts";
import type { DeliveryKeys } from "../vault/keys.ts";
import { createSafe, type Safe } from "../vault/safe.ts";
import type { Send } from "./attempt.ts";
import { type Engine, openEngine } from "./engine.ts";

export interface DeliveryOptions {
  readonly store: DeliveryStore;
  /** Undefined: an embedded store makes its own. */
  readonly keys: DeliveryKeys | undefined;
  readonly apis: readonly TopApi[];
  readonly send: Send;
  /** The longest time that `send` takes. */
  readonly timeoutMs: number;
  /** How many deliveries of one API this instance sends at the same time. */
  readonly concurrency: number;
  readonly retentionDays: number;
  /** Mutations whose calls may be repeated although their outcome is unknown, beside those that declare it. */
  readonly repeatable: readonly string[];
  readonly on?: OnDeliveryEvent;
  /** From a claim to the call at most, and from the call's end to its record; what takes longer counts as interrupted. */
  readonly patienceMs: number;
  /** How often work is looked for that nobody announced. Default 5,000. */
  readonly pollMs?: number;
}

export interface Opened {
  readonly engine: Engine;
  readonly safe: Safe;
  /** The row as readers get it. */
  readonly view: (row: Row) => Delivery;
}

export interface Lazily {
  /** @throws DeliveryError `DELIVERY_UNAVAILABLE` once it stops; whatever opening throws, which is tried again at the next use. */
  opened(): Promise<Opened>;
  stop(graceMs: number): Promise<void>;
}

const DEFAULT_POLL_MS = 5_000;

export function lazily(options: DeliveryOptions): Lazily {
  let opening: Promise<Opened> | undefined;
  let stopping: Promise<void> | undefined;
  return {
    async opened() {
      if (stopping) {
        throw new DeliveryError(
          "DELIVERY_UNAVAILABLE",
          "The service is stopping; nothing was stored. Repeat with the same idempotency key.",
        );
      }
      opening ??= open(options).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    stop(graceMs) {
      stopping ??= (opening ?? Promise.resolve(undefined)).then(
        (at) => at?.engine.stop(graceMs),
        () => undefined,
      );
      return stopping;
    },
  };
}

async function open(options: DeliveryOptions): Promise<Opened> {
  const { store, patienceMs, pollMs = DEFAULT_POLL_MS } = options;
  const apis = new Map(options.apis.map((api) => [api.mutation, api]));
  const database = await openStore(store);
  const keys = await keysFor(store, options.keys).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const safe = createSafe(keys);
  const engine = await openEngine(database, {
    apis,
    safe,
    send: options.send,
    isRepeatable: ({ mutation, repeatable }) => repeatable === true || options.repeatable.includes(mutation),
    // A call that began within the patience ends within the time-out, and then there is patience left to write it down.
    leaseMs: options.timeoutMs + 2 * patienceMs,
    patienceMs,
    pollMs,
    concurrency: options.concurrency,
    retentionDays: options.retentionDays,
    on: options.on ?? (() => undefined),
  });
  return { engine, safe, view: (row) => deliveryOf(row, apis, safe) };
}
