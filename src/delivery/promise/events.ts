/** Events of deliveries, for logs and metrics. No field is a secret or a personal value. */
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
      /** From the end of the call to the commit of its outcome. */
      readonly settleMs: number;
      /** The attempt's trace, where traces are made. */
      readonly traceId?: string | undefined;
    }
  /** The process that sent the delivery was killed or paused. */
  | { readonly kind: "recovered"; readonly id: string; readonly api: string; readonly state: DeliveryState }
  /** TOP's answer came after somebody settled the delivery, or sent it again, and it says otherwise. `state` is what TOP says. */
  | {
      readonly kind: "contradicted";
      readonly id: string;
      readonly api: string;
      readonly attempt: number;
      readonly state: DeliveryState;
    }
  /**
   * The store refuses for good to keep TOP's answer, and the delivery becomes UNKNOWN. `state` is what TOP says, `requestId` TOP's id of
   * the call, `sqlState` the store's reason.
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
  /** An operator lifted the ban of an API: all instances send its deliveries again. */
  | { readonly kind: "ban-lifted"; readonly api: string; readonly who: string }
  /** An operator paused a report on all instances. `until` is null: until somebody resumes it. */
  | { readonly kind: "report-paused"; readonly api: string; readonly who: string; readonly until: Date | null }
  | { readonly kind: "report-resumed"; readonly api: string; readonly who: string }
  /** Deliveries now wait for an instance that has the key of their contents. This instance does not have it. */
  | { readonly kind: "unreadable"; readonly count: number }
  /** A message to the webhook's receiver failed and will be retried. `reason` is an HTTP status or an error code. */
  | { readonly kind: "webhook-failed"; readonly id: string; readonly api: string; readonly tries: number; readonly reason: string }
  /** The message was tried for a day at least, and is given up: the receiver will never get it. */
  | { readonly kind: "webhook-given-up"; readonly id: string; readonly api: string; readonly tries: number }
  | { readonly kind: "erased"; readonly count: number }
  /** The rows of `count` deliveries were removed, after they were archived if an archive is set. */
  | { readonly kind: "removed"; readonly count: number }
  /** The files of an embedded store no longer hold erased contents. */
  | { readonly kind: "compacted" }
  /** The contents of `count` UNKNOWN deliveries will be erased within `days` days. Then these can no longer be sent again. */
  | { readonly kind: "expiring"; readonly count: number; readonly days: number }
  /** The store cannot be reached. Reported once, until it is back. */
  | { readonly kind: "store-lost" }
  | { readonly kind: "store-returned"; readonly awayMs: number }
  /** The store cannot be reached, or something failed that will be retried. */
  | { readonly kind: "trouble"; readonly error: unknown }
  /** A sentence for operators about the store. It holds no personal data. */
  | { readonly kind: "notice"; readonly notice: string };

export type OnDeliveryEvent = (event: DeliveryEvent) => void;
