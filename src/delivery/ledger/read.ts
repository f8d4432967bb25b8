/** Reads the ledger: one delivery, a page of them, what was done to them, and how they stand. */
import type { AuditEntry } from "../promise/operation.ts";
import type { DeliveryFilter, DeliveryHealth, DeliveryReader, Standing } from "../promise/reader.ts";
import type { DeliveryState } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import type { Ledger } from "./ledger.ts";
import { deliveryOf, type Row, rowColumns } from "./row.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** No query's cost grows with the ledger. */
export function createReader(ledger: Ledger): DeliveryReader {
  const { database } = ledger;
  const first = async (rows: Promise<readonly Row[]>) => {
    const [row] = await rows;
    return row && deliveryOf(row, ledger);
  };
  return {
    byId: async (id, caller) => (UUID.test(id) ? first(rowsById(database, id, caller)) : undefined),
    byKey: (caller, key) => first(rowsByKey(database, caller, key)),
    list: async (filter, count, after) => (await page(database, filter, count, after)).map((row) => deliveryOf(row, ledger)),
    audit: (id) => audit(database, id),
    health: () => health(database),
  };
}

function rowsById({ query }: Queries, id: string, caller: string | undefined): Promise<Row[]> {
  return query<Row>(`SELECT ${rowColumns} FROM top_delivery.delivery d WHERE d.id = $1 AND ($2::text IS NULL OR d.caller = $2)`, [
    id,
    caller ?? null,
  ]);
}

function rowsByKey({ query }: Queries, caller: string, key: string): Promise<Row[]> {
  return query<Row>(`SELECT ${rowColumns} FROM top_delivery.delivery d WHERE d.caller = $1 AND d.idempotency_key = $2`, [caller, key]);
}

function page({ query }: Queries, filter: DeliveryFilter, count: number, after: string | undefined): Promise<Row[]> {
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
  return query<Row>(`SELECT ${rowColumns} FROM top_delivery.delivery d ${where} ORDER BY d.id DESC LIMIT ${value(count)}`, values);
}

function audit({ query }: Queries, id: string): Promise<AuditEntry[]> {
  return query<AuditEntry>(
    `SELECT at, who, action, from_state AS "from", to_state AS "to", note FROM top_delivery.audit WHERE delivery_id = $1 ORDER BY id`,
    [id],
  );
}

async function health({ query }: Queries): Promise<DeliveryHealth> {
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
