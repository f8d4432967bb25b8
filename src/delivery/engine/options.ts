/** The options of deliveries, and the times that follow from them. */
import type { TopApi } from "../../top/api.ts";
import type { MadeAttempt } from "../../top/attempt.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { LedgerOptions } from "../ledger/ledger.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";
import { type DeliveryTracing, untraced } from "../promise/tracing.ts";
import type { WebhookTarget } from "./webhook/post.ts";

/** Callbacks that `send` calls during a call. */
export interface SendHooks {
  /**
   * Awaited as late as possible before the first byte of each try is sent. If it throws, nothing is sent, and `send` throws the same error.
   */
  readonly permit: () => Promise<void>;
  /** Called after each try. */
  readonly onCall: (call: MadeAttempt) => void;
}

/** Makes the call, which may take several tries. Throws `TopError` when there is no usable answer. */
export type Send = (api: TopApi, input: object | null, session: string | undefined, hooks: SendHooks) => Promise<TopReceipt>;

export interface DeliveryOptions extends Omit<LedgerOptions, "hasWebhook" | "mayMigrate"> {
  readonly send: Send;
  /**
   * Opens `send`'s gate for the API: the ban was lifted `msAgo` milliseconds ago. A ban that began later stays. Returns whether the gate
   * was closed. Default: there is no gate.
   */
  readonly openGate?: (api: TopApi, msAgo: number) => boolean;
  /** How many calls of the API `send` would make now; 0: further deliveries stay queued. Infinity, the default: any number. */
  readonly room?: (api: TopApi) => number;
  /**
   * At the start, `suspect` is called for each API whose newest `after` deliveries are UNKNOWN, so that `send` tries it carefully. Default:
   * it is never called.
   */
  readonly suspicion?: { readonly after: number; readonly suspect: (api: TopApi) => void };
  /** The longest time that `send` takes. */
  readonly timeoutMs: number;
  /** How many deliveries of one API this instance sends at the same time. */
  readonly concurrency: number;
  /** Days after which the contents of a settled delivery are erased. */
  readonly retentionDays: number;
  /** The same for a delivery that is UNKNOWN. */
  readonly unsettledRetentionDays: number;
  /** A settled delivery's row is removed after `days`. With an archive folder, it is written there first. Undefined: rows stay. */
  readonly rowRetention?: { readonly days: number; readonly archiveFolder?: string | undefined } | undefined;
  /** Mutations that may be repeated although their outcome is unknown, in addition to those that declare it. */
  readonly repeatable: readonly string[];
  /** The receiver that is notified when a delivery comes to rest. Undefined: none. */
  readonly webhook?: WebhookTarget | undefined;
  /** How many deliveries of one caller may wait to be sent; further ones are refused. Default 0: no limit. */
  readonly maxWaiting?: number;
  readonly on?: OnDeliveryEvent;
  /** Default: no traces. */
  readonly tracing?: DeliveryTracing | undefined;
  /**
   * The longest time from a claim to its call, and again from the call's end to its record. A claim that takes longer counts as
   * interrupted.
   */
  readonly patienceMs: number;
  /** How often the store is searched for work that no news announced. Default 5,000. */
  readonly pollMs?: number;
}

/** The options with their defaults. */
export type EngineOptions = Omit<Required<DeliveryOptions>, "deadlines" | "webhook" | "rowRetention" | "watch" | "tracing" | "suspicion"> &
  Pick<DeliveryOptions, "deadlines" | "webhook" | "rowRetention" | "watch" | "suspicion"> & {
    readonly tracing: DeliveryTracing;
  };

const DEFAULT_POLL_MS = 5_000;

export function withDefaults(options: DeliveryOptions): EngineOptions {
  return {
    pollMs: DEFAULT_POLL_MS,
    maxWaiting: 0,
    on: () => undefined,
    openGate: () => false,
    room: () => Number.POSITIVE_INFINITY,
    ...options,
    tracing: options.tracing ?? untraced,
  };
}

/** No byte of a call is sent after this much of the lease. So a call that begins within the patience has its whole time-out. */
export function latestPostMsOf({ timeoutMs, patienceMs }: EngineOptions): number {
  return patienceMs + timeoutMs;
}

/** A call that begins within the patience ends within the time-out. Then the patience is left again, to record the outcome. */
export function leaseMsOf(options: EngineOptions): number {
  return latestPostMsOf(options) + options.patienceMs;
}

/** Whether the API may be called again although it may have been executed. */
export function isRepeatable({ field, repeatable }: TopApi, options: Pick<EngineOptions, "repeatable">): boolean {
  return repeatable || options.repeatable.includes(field);
}
