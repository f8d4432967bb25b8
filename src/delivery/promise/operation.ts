/** What an operator does to a delivery, and how it stands in the audit trail. */
import type { DeliveryState, OperatorAction } from "./states.ts";

export interface Operation {
  readonly action: OperatorAction;
  readonly to: DeliveryState;
  /** The caller's id. */
  readonly who: string;
  readonly note: string | null;
}

export interface AuditEntry extends Operation {
  readonly at: Date;
  readonly from: DeliveryState;
}

/** That an operator lifts the ban of an API, and why. */
export interface BanLifting {
  /** The API's mutation. */
  readonly api: string;
  /** The caller's id. */
  readonly who: string;
  readonly why: string;
}
