/** Takes deliveries in: the ledger's row and the queue's job in one transaction, for as many as came together. */
import type { Delivery } from "../promise/delivery.ts";
import { DeliveryError } from "../promise/errors.ts";
import type { Queries } from "../store/database.ts";
import type { Ledger } from "./ledger.ts";
import { announceQueued } from "./messages.ts";
import { type Row, rowColumns } from "./row.ts";

/** What an intent writes down. Its id grows from one to the next. */
export interface NewDelivery extends Pick<Delivery, "id" | "caller" | "idempotencyKey" | "api"> {
  /** Keyed hash of the input. */
  readonly fingerprint: string;
  /** Keyed hash of what it is about; deliveries with the same one are sent one after the other. */
  readonly businessKey: string;
  /** Encrypted. */
  readonly payload: string;
}

/** The row of each delivery, new or as its key was used before, or the reason why there is none. Resolves when they are committed. */
export async function accept({ database, queue }: Ledger, deliveries: readonly NewDelivery[]): Promise<readonly (Row | DeliveryError)[]> {
  const rows = await database.transaction(async (queries) => {
    const inserted = await insert(queries, deliveries);
    const ids = new Set(inserted.map(({ id }) => id));
    const added = deliveries.filter(({ id }) => ids.has(id));
    for (const [api, jobs] of Map.groupBy(added, ({ api }) => api)) {
      await queue.add(queries, api, jobs);
      if (database.shared) await announceQueued(queries, api);
    }
    const known = added.length < deliveries.length ? await find(queries, deliveries) : [];
    return new Map([...known, ...inserted].map((row) => [slot(row.caller, row.idempotency_key), row]));
  });
  return deliveries.map((delivery) => checked(delivery, rows.get(slot(delivery.caller, delivery.idempotencyKey))));
}

/** The rows of those whose key was free. */
async function insert({ query }: Queries, deliveries: readonly NewDelivery[]): Promise<readonly Row[]> {
  const inserted = await query<{ readonly id: string; readonly created_at: Date }>(
    `INSERT INTO top_delivery.delivery (id, caller, idempotency_key, fingerprint, api, business_key, state, created_at, payload)
     SELECT id, caller, key, fingerprint, api, "businessKey", 'QUEUED', now(), payload
     FROM json_to_recordset($1::text::json)
       AS x (id uuid, caller text, key text, fingerprint text, api text, "businessKey" text, payload text)
     ORDER BY caller, key, id -- the same order everywhere, or two instances would wait for each other
     ON CONFLICT (caller, idempotency_key) DO NOTHING
     RETURNING id, created_at`,
    [JSON.stringify(deliveries.map(({ idempotencyKey: key, ...others }) => ({ key, ...others })))],
  );
  const times = new Map(inserted.map(({ id, created_at }) => [id, created_at]));
  return deliveries.flatMap((delivery) => {
    const createdAt = times.get(delivery.id);
    return createdAt ? [rowOf(delivery, createdAt)] : [];
  });
}

function find({ query }: Queries, deliveries: readonly NewDelivery[]): Promise<Row[]> {
  return query<Row>(
    `SELECT ${rowColumns} FROM top_delivery.delivery d
     JOIN json_to_recordset($1::text::json) AS x (caller text, key text) ON d.caller = x.caller AND d.idempotency_key = x.key`,
    [JSON.stringify(deliveries.map(({ caller, idempotencyKey: key }) => ({ caller, key })))],
  );
}

function rowOf({ id, caller, idempotencyKey, fingerprint, api }: NewDelivery, createdAt: Date): Row {
  const nothingYet = { next_attempt_at: null, settled_at: null, answer: null, failure: null, attempts: null };
  return { id, caller, idempotency_key: idempotencyKey, fingerprint, api, state: "QUEUED", created_at: createdAt, ...nothingYet };
}

function checked(delivery: NewDelivery, row: Row | undefined): Row | DeliveryError {
  if (row?.fingerprint === delivery.fingerprint && row.api === delivery.api) return row;
  return new DeliveryError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used with another input. Send a new key for a new intent, or the same input again.",
  );
}

function slot(caller: string, key: string): string {
  return JSON.stringify([caller, key]);
}
