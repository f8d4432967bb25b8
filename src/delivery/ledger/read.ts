/** Reads the ledger: one delivery, a page of deliveries, and the operators' actions. */
import { isPrintable } from "../../privacy/printable.ts";
import type { Delivery } from "../promise/delivery.ts";
import { isDeliveryId } from "../promise/delivery-id.ts";
import { isKey } from "../promise/intent.ts";
import type { AuditEntry } from "../promise/operation.ts";
import type { DeliveryFilter, DeliveryReader } from "../promise/reader.ts";
import type { Queries } from "../store/database.ts";
import { health, standing } from "./health.ts";
import type { Ledger } from "./ledger.ts";
import { deliveryOf, type Row, rowColumns } from "./row.ts";
import { notePlace } from "./sealed/seal.ts";
import { pageQuery } from "./search/page.ts";

/** The cost of no query here grows with the size of the ledger. */
export function createReader(ledger: Ledger): DeliveryReader {
  const { database } = ledger;
  const first = async (rows: Promise<readonly Row[]>) => {
    const [row] = await rows;
    return row && deliveryOf(row, ledger);
  };
  return {
    byId: async (id, caller) => (isDeliveryId(id) ? first(rowsById(database, id, caller)) : undefined),
    byKey: async (caller, key) => (isKey(key) ? first(rowsByKey(database, caller, key)) : undefined),
    list: async (filter, count, after) => {
      // PostgreSQL refuses some texts, for example with NUL. No stored text is one of them.
      if (![filter.caller, filter.requestId].every((text = "") => isPrintable(text))) return [];
      return (await page(ledger, filter, count, after)).map((row) => deliveryOf(row, ledger));
    },
    audit: (id) => audit(ledger, id),
    health: async () => {
      await database.checkWritable();
      return health(ledger);
    },
    standing: () => standing(ledger),
    freeBytes: () => database.freeBytes(),
  };
}

/** For each id its delivery; undefined if there is none. All are read with one statement. */
export async function readByIds(ledger: Ledger, ids: readonly string[]): Promise<readonly (Delivery | undefined)[]> {
  const rows = await ledger.database.query<Row>(`SELECT ${rowColumns} FROM top_delivery.delivery d WHERE d.id = ANY($1::uuid[])`, [
    ids.filter(isDeliveryId),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    return row && deliveryOf(row, ledger);
  });
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

/** @param after id of the last one on the page before. */
function page(ledger: Ledger, filter: DeliveryFilter, count: number, after: string | undefined): Promise<Row[]> {
  const { sql, values } = pageQuery(filter, count, after, ledger.fingerprints);
  return ledger.database.query<Row>(`SELECT ${rowColumns} FROM top_delivery.delivery d WHERE d.id IN (${sql}) ORDER BY d.id DESC`, values);
}

async function audit({ database, safe }: Ledger, id: string): Promise<AuditEntry[]> {
  const rows = await database.query<AuditEntry & { readonly sealed: string | null }>(
    `SELECT at, who, action, from_state AS "from", to_state AS "to", note, sealed_note AS sealed
     FROM top_delivery.audit WHERE delivery_id = $1 ORDER BY id`,
    [id],
  );
  return rows.map(({ sealed, ...entry }) => (sealed === null ? entry : { ...entry, note: safe.show(sealed, notePlace(id)) ?? null }));
}
