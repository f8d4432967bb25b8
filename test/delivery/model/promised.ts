/**
 * A small model of the promise: what each delivery must be now, after all that was done. It has neither SQL nor locks. Times are in
 * seconds.
 */
import type { DeliveryState } from "../../../src/delivery/promise/states.ts";

/** The first is called at most once. The second is repeatable. */
export const apis = ["once", "repeatable"] as const;

export const LEASE_SECONDS = 60;

export interface Expected {
  readonly id: string;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly api: string;
  readonly line: string;
  state: DeliveryState;
  attempt: number;
  /** Numbers of the attempts whose calls are recorded. */
  recorded: number[];
  /** TOP's answer contradicts the decision. */
  contradicted: boolean;
  erased: boolean;
  settledAt: number | null;
  dueAt: number;
  leaseEndsAt: number;
  /** The last claimer must ask before it sends, and has no permission yet. */
  unsent: boolean;
  /** A call may have been executed, and no other call was allowed. */
  spent: boolean;
  /** How often the API or an operator allowed another call although the last one may have been executed. */
  allowed: number;
}

export interface Promised {
  /** In the order of their acceptance. */
  readonly deliveries: Expected[];
  /** Ids of the unfinished deliveries, in the order in which they are sent. */
  readonly lines: Record<string, string[]>;
  /** By API. If the clock is set back to before a ban began, the ban ends. */
  readonly bans: Record<string, { readonly from: number; readonly until: number }>;
  /** The store's clock, which may be set back. All times are by it. */
  clock: number;
}

export function nothingYet(): Promised {
  return { deliveries: [], lines: {}, bans: {}, clock: 0 };
}

/** A copy that can be changed without changing the original. */
export function copyOf({ deliveries, lines, bans, clock }: Promised): Promised {
  return {
    deliveries: deliveries.map((one) => ({ ...one, recorded: [...one.recorded] })),
    lines: Object.fromEntries(Object.entries(lines).map(([line, ids]) => [line, [...ids]])),
    bans: { ...bans },
    clock,
  };
}

/** @throws when there is none: then the store has more than was accepted. */
export function expected({ deliveries }: Promised, id: string): Expected {
  const found = deliveries.find((one) => one.id === id);
  if (!found) throw new Error(`Nobody has accepted ${id}.`);
  return found;
}

export function joinLine({ lines }: Promised, { id, line }: Expected): void {
  const ids = lines[line] ?? [];
  lines[line] = ids;
  if (!ids.includes(id)) ids.push(id);
}

export function leaveLine({ lines }: Promised, { id, line }: Expected): void {
  const ids = lines[line] ?? [];
  if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
}

export function hasTurn({ lines }: Promised, { id, line }: Expected): boolean {
  return lines[line]?.[0] === id;
}

export function isBanned({ bans, clock }: Promised, api: string): boolean {
  const ban = bans[api];
  return ban !== undefined && clock >= ban.from && clock < ban.until;
}
