/** What deliveries need to run, and what follows from it. */
import type { TopApi } from "../../top/api.ts";
import type { MadeAttempt } from "../../top/attempt.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { LedgerOptions } from "../ledger/ledger.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";

/** Makes the call, which may be several tries, and tells of each; throws `TopError` when there is no usable answer. */
export type Send = (
  api: TopApi,
  input: object | null,
  session: string | undefined,
  onCall: (call: MadeAttempt) => void,
) => Promise<TopReceipt>;

export interface DeliveryOptions extends LedgerOptions {
  readonly send: Send;
  /** Lets the API's calls out again that `send` holds back for a ban; whether it did. Default: it holds back none. */
  readonly openGate?: (api: TopApi) => boolean;
  /** The longest time that `send` takes. */
  readonly timeoutMs: number;
  /** How many deliveries of one API this instance sends at the same time. */
  readonly concurrency: number;
  /** Contents of what is settled are erased after so many days. */
  readonly retentionDays: number;
  /** Contents of what is UNKNOWN, after so many. */
  readonly unsettledRetentionDays: number;
  /** Mutations whose calls may be repeated although their outcome is unknown, beside those that declare it. */
  readonly repeatable: readonly string[];
  readonly on?: OnDeliveryEvent;
  /** From a claim to the call at most, and from the call's end to its record; what takes longer counts as interrupted. */
  readonly patienceMs: number;
  /** How often work is looked for that nobody announced. Default 5,000. */
  readonly pollMs?: number;
}

/** The options with their defaults. */
export type EngineOptions = Omit<Required<DeliveryOptions>, "deadlines"> & Pick<DeliveryOptions, "deadlines">;

const DEFAULT_POLL_MS = 5_000;

export function withDefaults(options: DeliveryOptions): EngineOptions {
  return { pollMs: DEFAULT_POLL_MS, on: () => undefined, openGate: () => false, ...options };
}

/** A call that began within the patience ends within the time-out, and then there is patience left to write it down. */
export function leaseMsOf({ timeoutMs, patienceMs }: EngineOptions): number {
  return timeoutMs + 2 * patienceMs;
}

/** Whether the API may be called again although it may have been executed. */
export function isRepeatable({ field, repeatable }: TopApi, options: Pick<EngineOptions, "repeatable">): boolean {
  return repeatable || options.repeatable.includes(field);
}
