/** What can be asked of the deliveries that were accepted. */
import type { TopErrorCode } from "../../top/errors.ts";
import type { Delivery } from "./delivery.ts";
import type { AuditEntry } from "./operation.ts";
import type { DeliveryState } from "./states.ts";

export interface DeliveryFilter {
  readonly states?: readonly DeliveryState[];
  /** Mutations. */
  readonly apis?: readonly string[];
  /** Only this caller's. */
  readonly caller?: string;
  /** A value of its subject, or the id of an entity that it is about, exactly. */
  readonly subject?: string;
  /** TOP's id of one of its calls. */
  readonly requestId?: string;
  /** Why its last attempt failed. */
  readonly failureCodes?: readonly TopErrorCode[];
  /** This moment or later. */
  readonly createdAfter?: Date;
  /** Earlier than this. */
  readonly createdBefore?: Date;
}

export interface Standing {
  readonly count: number;
  /** When the oldest of them was accepted; null when there is none. */
  readonly oldest: Date | null;
}

export interface DeliveryHealth {
  readonly unknown: Standing;
  readonly queued: Standing;
  readonly sending: Standing;
  /** Of those that are queued and have the turn: encrypted under a key that this instance does not have. */
  readonly unreadable: Standing;
  /** Events that the webhook's receiver is yet to hear of; `oldest` is when the oldest of them happened. */
  readonly webhook: Standing;
}

/** Deliveries of one report in one state. */
export interface StateStanding extends Standing {
  /** The API's mutation. */
  readonly api: string;
  readonly state: DeliveryState;
}

/** How the store stands in numbers, for whoever draws them. */
export interface DeliveryStanding extends Pick<DeliveryHealth, "unreadable" | "webhook"> {
  /** Of what is QUEUED, SENDING or UNKNOWN; a report and a state without a delivery have no entry. */
  readonly states: readonly StateStanding[];
  /** Reports that an operator holds back. */
  readonly paused: readonly string[];
  /** Reports that TOP has banned, as far as a delivery has met the ban. */
  readonly banned: readonly { readonly api: string; readonly secondsLeft: number }[];
  /** False while the store answers and yet takes nothing. */
  readonly isWritable: boolean;
}

export interface DeliveryReader {
  /** Undefined when there is none. @param caller sees only its own; undefined sees all. */
  byId(id: string, caller?: string): Promise<Delivery | undefined>;
  byKey(caller: string, idempotencyKey: string): Promise<Delivery | undefined>;
  /** Newest first. @param after the id of the last one on the page before. */
  list(filter: DeliveryFilter, first: number, after?: string): Promise<readonly Delivery[]>;
  /** What operators did to it, oldest first. */
  audit(id: string): Promise<readonly AuditEntry[]>;
  health(): Promise<DeliveryHealth>;
  /** @throws when the store does not answer. */
  standing(): Promise<DeliveryStanding>;
  /** On the disk of an embedded store; Infinity where nobody here knows. */
  freeBytes(): Promise<number>;
}
