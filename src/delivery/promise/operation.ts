/** An operator's action on a delivery or on a report, and its entry in the audit trail. */
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

/** An operator's action on a whole report, and its reason. */
export interface ReportOperation {
  /** The API's mutation. */
  readonly api: string;
  /** The caller's id. */
  readonly who: string;
  readonly why: string;
}

export interface Pausing extends ReportOperation {
  /** Null: until somebody resumes it. */
  readonly until: Date | null;
}
