/** Queries on the accepted deliveries. */
import type { TopErrorCode } from "../../top/errors.ts";
import type { Delivery } from "./delivery.ts";
import type { AuditEntry } from "./operation.ts";
import type { DeliveryState } from "./states.ts";

export interface DeliveryFilter {
  readonly states?: readonly DeliveryState[];
  /** Mutations. */
  readonly apis?: readonly string[];
  /** Only deliveries of this caller. */
  readonly caller?: string;
  /** A whole value of the subject, or the id of an entity that the delivery is about. A part of a value finds nothing. */
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
  /** Queued deliveries that have the turn, but that this instance cannot decrypt: it does not have the key. */
  readonly unreadable: Standing;
  /** Events that the webhook's receiver has not got yet; `oldest` is the time of the oldest one. None without a receiver. */
  readonly webhook: Standing;
}

/** Deliveries of one report in one state. */
export interface StateStanding extends Standing {
  /** The API's mutation. */
  readonly api: string;
  readonly state: DeliveryState;
}

/** The state of the store in numbers, for metrics. */
export interface DeliveryStanding extends Pick<DeliveryHealth, "unreadable" | "webhook"> {
  /** Of deliveries that are QUEUED, SENDING or UNKNOWN. A report and state without deliveries has no entry. */
  readonly states: readonly StateStanding[];
  /** Reports that an operator paused. */
  readonly paused: readonly string[];
  /** Reports that TOP banned, if a delivery met the ban. */
  readonly banned: readonly { readonly api: string; readonly secondsLeft: number }[];
  /** False while the store answers but accepts no writes. */
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
  /** Free bytes on the disk of an embedded store, also before its first use; Infinity for PostgreSQL, whose disk is not known here. */
  freeBytes(): Promise<number>;
}
