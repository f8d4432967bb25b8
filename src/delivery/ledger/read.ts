/** Reads the ledger: one delivery, a page of them, what was done to them, and how they stand. */
import { isDeliveryId } from "../promise/delivery-id.ts";
import type { AuditEntry } from "../promise/operation.ts";
import type { DeliveryFilter, DeliveryHealth, DeliveryReader, Standing } from "../promise/reader.ts";
import type { DeliveryState } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import type { Ledger } from "./ledger.ts";
import { eventStanding } from "./outbox/take.ts";
import { deliveryOf, type Row, rowColumns } from "./row.ts";
import { notePlace } from "./seal.ts";
import { apisIn, pageQuery } from "./search/page.ts";

/** No query's cost grows with the ledger. */
export function createReader(ledger: Ledger): DeliveryReader {
  const { database } = ledger;
  const first = async (rows: Promise<readonly Row[]>) => {
    const [row] = await rows;
    return row && deliveryOf(row, ledger);
  };
  return {
    byId: async (id, caller) => (isDeliveryId(id) ? first(rowsById(database, id, caller)) : undefined),
    byKey: (caller, key) => first(rowsByKey(database, caller, key)),
    list: async (filter, count, after) => (await page(ledger, filter, count, after)).map((row) => deliveryOf(row, ledger)),
    audit: (id) => audit(ledger, id),
    health: async () => {
      await database.checkWritable();
      return health(ledger);
    },
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

async function health({ database, safe }: Ledger): Promise<DeliveryHealth> {
  const { query } = database;
  const found = await query<{ readonly state: DeliveryState; readonly count: number; readonly oldest: Date }>(
    `SELECT state, sum(standing.count)::integer AS count, min(standing.oldest) AS oldest
     FROM ${apisIn(undefined)} AS a (api), unnest(ARRAY['QUEUED', 'SENDING', 'UNKNOWN']) AS s (state), LATERAL (
       SELECT count(*), (SELECT created_at FROM top_delivery.delivery WHERE api = a.api AND state = s.state ORDER BY id LIMIT 1) AS oldest
       FROM top_delivery.delivery WHERE api = a.api AND state = s.state
     ) AS standing
     WHERE standing.count > 0 GROUP BY state`,
  );
  const standing = (wanted: DeliveryState): Standing => {
    const { count, oldest } = found.find(({ state }) => state === wanted) ?? { count: 0, oldest: null };
    return { count, oldest };
  };
  const unreadable = await unreadableStanding(database, safe.keyIds);
  const webhook = await eventStanding(database);
  return { unknown: standing("UNKNOWN"), queued: standing("QUEUED"), sending: standing("SENDING"), unreadable, webhook };
}

/** How many wait for an instance that has another key. Names of keys are found as those of APIs are; what this instance can read is not counted through. */
export async function unreadableStanding({ query }: Queries, keyIds: readonly string[]): Promise<Standing> {
  const KEY_ID = "split_part(payload, '.', 1)";
  const ready = "FROM top_delivery.delivery WHERE api = a.api AND state = 'QUEUED' AND turn";
  const [found] = await query<Standing>(
    `SELECT coalesce(sum(standing.count), 0)::integer AS count, min(standing.oldest) AS oldest
     FROM ${apisIn(undefined)} AS a (api), LATERAL (
       WITH RECURSIVE key AS (
         SELECT min(${KEY_ID}) AS id ${ready} UNION ALL SELECT (SELECT min(${KEY_ID}) ${ready} AND ${KEY_ID} > key.id) FROM key WHERE id IS NOT NULL
       ) SELECT id FROM key WHERE id <> ALL($1)
     ) AS unknown, LATERAL (SELECT count(*), min(created_at) AS oldest ${ready} AND ${KEY_ID} = unknown.id) AS standing`,
    [keyIds],
  );
  return found ?? { count: 0, oldest: null };
}
