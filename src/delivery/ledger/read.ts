/** Reads the ledger: one delivery, a page of them, and how it stands. No query's cost grows with the ledger. */

import type { DeliveryState } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import { ROW, type Row } from "./row.ts";

export interface DeliveryFilter {
  readonly states?: readonly DeliveryState[];
  /** Mutations. */
  readonly apis?: readonly string[];
  /** Only this caller's. */
  readonly caller?: string;
}

export interface DeliveryHealth {
  readonly unknown: Standing;
  readonly queued: Standing;
  readonly sending: Standing;
}

export interface Standing {
  readonly count: number;
  /** When the oldest of them was accepted; null when there is none. */
  readonly oldest: Date | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Undefined when there is none, or it is another caller's. */
export async function rowById({ query }: Queries, id: string, caller?: string): Promise<Row | undefined> {
  if (!UUID.test(id)) return undefined;
  const [row] = await query<Row>(`SELECT ${ROW} FROM top_delivery.delivery d WHERE d.id = $1 AND ($2::text IS NULL OR d.caller = $2)`, [
    id,
    caller ?? null,
  ]);
  return row;
}

export async function rowByKey({ query }: Queries, caller: string, key: string): Promise<Row | undefined> {
  const [row] = await query<Row>(`SELECT ${ROW} FROM top_delivery.delivery d WHERE d.caller = $1 AND d.idempotency_key = $2`, [
    caller,
    key,
  ]);
  return row;
}

/** Newest first. @param after id of the last one on the page before. */
export function rows({ query }: Queries, filter: DeliveryFilter, first: number, after?: string): Promise<Row[]> {
  const values: unknown[] = [];
  const value = (one: unknown): string => `$${values.push(one)}`;
  const conditions = [
    ...(filter.states ? [`d.state = ANY(${value(filter.states)})`] : []),
    // The planner sees only this way that the index of what is not ACCEPTED will do.
    ...(filter.states && !filter.states.includes("ACCEPTED") ? ["d.state <> 'ACCEPTED'"] : []),
    ...(filter.apis ? [`d.api = ANY(${value(filter.apis)})`] : []),
    ...(filter.caller !== undefined ? [`d.caller = ${value(filter.caller)}`] : []),
    ...(after !== undefined ? [`d.id < ${value(after)}`] : []),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
  return query<Row>(`SELECT ${ROW} FROM top_delivery.delivery d ${where} ORDER BY d.id DESC LIMIT ${value(first)}`, values);
}

export async function health({ query }: Queries): Promise<DeliveryHealth> {
  const found = await query<{ readonly state: DeliveryState; readonly count: number; readonly oldest: Date }>(
    `SELECT state, count(*)::integer AS count, min(created_at) AS oldest FROM top_delivery.delivery
     WHERE state IN ('QUEUED', 'SENDING', 'UNKNOWN') AND state <> 'ACCEPTED' GROUP BY state`,
  );
  const standing = (wanted: DeliveryState): Standing => {
    const { count, oldest } = found.find(({ state }) => state === wanted) ?? { count: 0, oldest: null };
    return { count, oldest };
  };
  return { unknown: standing("UNKNOWN"), queued: standing("QUEUED"), sending: standing("SENDING") };
}
