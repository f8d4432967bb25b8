/** What happens inside, for logs and metrics; nothing of it is a secret or a personal value. */
import type { DeliveryState, OperatorAction } from "./states.ts";

export type DeliveryEvent =
  /** `storeMs`: from the intent to its commit. */
  | { readonly kind: "accepted"; readonly id: string; readonly api: string; readonly storeMs: number }
  | {
      readonly kind: "attempted";
      readonly id: string;
      readonly api: string;
      readonly attempt: number;
      readonly state: DeliveryState;
      /** The error's code; null when TOP answered. */
      readonly code: string | null;
      /** TOP's id of the last call. */
      readonly requestId: string | null;
      /** How often TOP was called within the attempt. */
      readonly calls: number;
      readonly durationMs: number;
      /** From the call's end to the commit of what became of it. */
      readonly settleMs: number;
    }
  /** The process that sent it was killed or paused. */
  | { readonly kind: "recovered"; readonly id: string; readonly api: string; readonly state: DeliveryState }
  /** TOP's answer came after somebody had settled the delivery, or had it sent again, and says otherwise; `state` is what TOP says. */
  | {
      readonly kind: "contradicted";
      readonly id: string;
      readonly api: string;
      readonly attempt: number;
      readonly state: DeliveryState;
    }
  /**
   * The store refuses for good to keep what TOP answered: the delivery becomes UNKNOWN. `state` is what TOP says, `requestId` TOP's id of the
   * call, and `sqlState` the store's reason.
   */
  | {
      readonly kind: "unstorable";
      readonly id: string;
      readonly api: string;
      readonly attempt: number;
      readonly state: DeliveryState;
      readonly requestId: string | null;
      readonly sqlState: string | undefined;
    }
  | { readonly kind: "operated"; readonly id: string; readonly api: string; readonly action: OperatorAction; readonly who: string }
  /** An operator lifted the ban of an API: its deliveries are sent again, by all instances. */
  | { readonly kind: "ban-lifted"; readonly api: string; readonly who: string }
  /** An operator holds a report back on all instances; `until` null: until somebody resumes it. */
  | { readonly kind: "report-paused"; readonly api: string; readonly who: string; readonly until: Date | null }
  | { readonly kind: "report-resumed"; readonly api: string; readonly who: string }
  /** Deliveries begin to wait for an instance that has the key of their contents; this one does not. */
  | { readonly kind: "unreadable"; readonly count: number }
  /** The webhook's receiver was not told of a delivery; it is tried again. `reason` is a status or an error's code. */
  | { readonly kind: "webhook-failed"; readonly id: string; readonly api: string; readonly tries: number; readonly reason: string }
  /** It was tried for a day: the receiver will never be told. */
  | { readonly kind: "webhook-given-up"; readonly id: string; readonly tries: number }
  | { readonly kind: "erased"; readonly count: number }
  /** Rows of so many deliveries are gone, after they were archived where that is wished. */
  | { readonly kind: "removed"; readonly count: number }
  /** The files of an embedded store hold nothing any more that was erased. */
  | { readonly kind: "compacted" }
  /** The contents of so many that are UNKNOWN will be erased within so many days; then they can no longer be sent again. */
  | { readonly kind: "expiring"; readonly count: number; readonly days: number }
  /** The store is away. Told once, until it is back. */
  | { readonly kind: "store-lost" }
  | { readonly kind: "store-returned"; readonly awayMs: number }
  /** The store was not reached, or something failed that is tried again. */
  | { readonly kind: "trouble"; readonly error: unknown }
  /** What an operator should know of the store; a sentence that holds nobody's data. */
  | { readonly kind: "notice"; readonly notice: string };

export type OnDeliveryEvent = (event: DeliveryEvent) => void;
