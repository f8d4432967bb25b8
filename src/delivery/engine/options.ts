/** What deliveries need to run, and what follows from it. */
import type { TopApi } from "../../top/api.ts";
import type { MadeAttempt } from "../../top/attempt.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { LedgerOptions } from "../ledger/ledger.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";
import { type DeliveryTracing, untraced } from "../promise/tracing.ts";
import type { WebhookTarget } from "./webhook/post.ts";

/** What `send` calls while it makes a call. */
export interface SendHooks {
  /** Awaited as late as can be before the first byte of each try leaves. When it throws, nothing is sent, and `send` throws the same. */
  readonly permit: () => Promise<void>;
  /** Told of each try. */
  readonly onCall: (call: MadeAttempt) => void;
}

/** Makes the call, which may be several tries; throws `TopError` when there is no usable answer. */
export type Send = (api: TopApi, input: object | null, session: string | undefined, hooks: SendHooks) => Promise<TopReceipt>;

export interface DeliveryOptions extends Omit<LedgerOptions, "hasWebhook"> {
  readonly send: Send;
  /** Lets the API's calls out again that `send` holds back for a ban; whether it did. Default: it holds back none. */
  readonly openGate?: (api: TopApi) => boolean;
  /** Whether `send` would call now, as far as the quota goes. Default: always. */
  readonly mayCall?: () => boolean;
  /** The longest time that `send` takes. */
  readonly timeoutMs: number;
  /** How many deliveries of one API this instance sends at the same time. */
  readonly concurrency: number;
  /** Contents of what is settled are erased after so many days. */
  readonly retentionDays: number;
  /** Contents of what is UNKNOWN, after so many. */
  readonly unsettledRetentionDays: number;
  /** Rows of what is settled are removed after so many days, and written into a folder before. Undefined: they stay. */
  readonly rowRetention?: { readonly days: number; readonly archiveFolder?: string | undefined } | undefined;
  /** Mutations whose calls may be repeated although their outcome is unknown, beside those that declare it. */
  readonly repeatable: readonly string[];
  /** Who is told when a delivery comes to rest. Undefined: nobody. */
  readonly webhook?: WebhookTarget | undefined;
  /** Deliveries of one caller that wait to be sent; further ones are refused. Default 0: any number. */
  readonly maxWaiting?: number;
  readonly on?: OnDeliveryEvent;
  /** Default: nobody follows. */
  readonly tracing?: DeliveryTracing | undefined;
  /** From a claim to the call at most, and from the call's end to its record; what takes longer counts as interrupted. */
  readonly patienceMs: number;
  /** How often work is looked for that nobody announced. Default 5,000. */
  readonly pollMs?: number;
}

/** The options with their defaults. */
export type EngineOptions = Omit<Required<DeliveryOptions>, "deadlines" | "webhook" | "rowRetention" | "watch" | "tracing"> &
  Pick<DeliveryOptions, "deadlines" | "webhook" | "rowRetention" | "watch"> & {
    readonly tracing: DeliveryTracing;
  };

const DEFAULT_POLL_MS = 5_000;

export function withDefaults(options: DeliveryOptions): EngineOptions {
  return {
    pollMs: DEFAULT_POLL_MS,
    maxWaiting: 0,
    on: () => undefined,
    openGate: () => false,
    mayCall: () => true,
    ...options,
    tracing: options.tracing ?? untraced,
  };
}

/** After so much of the lease no byte of a call leaves any more: a call that began within the patience has its time-out. */
export function latestPostMsOf({ timeoutMs, patienceMs }: EngineOptions): number {
  return patienceMs + timeoutMs;
}

/** A call that began within the patience ends within the time-out, and then there is patience left to write it down. */
export function leaseMsOf(options: EngineOptions): number {
  return latestPostMsOf(options) + options.patienceMs;
}

/** Whether the API may be called again although it may have been executed. */
export function isRepeatable({ field, repeatable }: TopApi, options: Pick<EngineOptions, "repeatable">): boolean {
  return repeatable || options.repeatable.includes(field);
}
