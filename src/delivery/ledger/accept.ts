/** Takes intents in: the ledger's row and the queue's job in one transaction, for as many intents as came together. */

import { DeliveryError } from "../promise/errors.ts";
import type { Database, Queries } from "../store/database.ts";
import { announceQueued } from "./messages.ts";
import type { Queue } from "./queue.ts";
import { ROW, type Row } from "./row.ts";

export interface Intent {
  /** Of the new delivery; grows with each intent. */
  readonly id: string;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly api: string;
  readonly businessKey: string;
  /** Encrypted. */
  readonly payload: string;
}

/** For each intent its delivery's row, new or old, or the reason why there is none. Resolves when they are committed. */
export async function accept(database: Database, queue: Queue, intents: readonly Intent[]): Promise<readonly (Row | DeliveryError)[]> {
  const rows = await database.transaction(async (queries) => {
    const added = await insert(queries, intents);
    for (const [api, jobs] of Map.groupBy(added, ({ api }) => api)) {
      await queue.add(queries, api, jobs);
      if (database.shared) await announceQueued(queries, api);
    }
    const known = added.length < intents.length ? await find(queries, intents) : [];
    return new Map([...known, ...added.map((row) => rowOf(row))].map((row) => [slot(row.caller, row.idempotency_key), row]));
  });
  return intents.map((intent) => rowFor(intent, rows.get(slot(intent.caller, intent.key))));
}

type Added = Intent & { readonly createdAt: Date };

/** The intents whose key was free, in the order in which they came. */
async function insert({ query }: Queries, intents: readonly Intent[]): Promise<readonly Added[]> {
  const inserted = await query<{ readonly id: string; readonly created_at: Date }>(
    `INSERT INTO top_delivery.delivery (id, caller, idempotency_key, fingerprint, api, business_key, state, created_at, payload)
     SELECT id, caller, key, fingerprint, api, "businessKey", 'QUEUED', now(), payload
     FROM json_to_recordset($1::text::json)
       AS x (id uuid, caller text, key text, fingerprint text, api text, "businessKey" text, payload text)
     ORDER BY caller, key, id -- the same order everywhere, or two instances would wait for each other
     ON CONFLICT (caller, idempotency_key) DO NOTHING
     RETURNING id, created_at`,
    [JSON.stringify(intents)],
  );
  const times = new Map(inserted.map(({ id, created_at }) => [id, created_at]));
  return intents.flatMap((intent) => {
    const createdAt = times.get(intent.id);
    return createdAt ? [{ ...intent, createdAt }] : [];
  });
}

function find({ query }: Queries, intents: readonly Intent[]): Promise<Row[]> {
  return query<Row>(
    `SELECT ${ROW} FROM top_delivery.delivery d
     JOIN json_to_recordset($1::text::json) AS x (caller text, key text) ON d.caller = x.caller AND d.idempotency_key = x.key`,
    [JSON.stringify(intents.map(({ caller, key }) => ({ caller, key })))],
  );
}

function rowOf({ id, caller, key, fingerprint, api, createdAt }: Added): Row {
  const nothingYet = { next_attempt_at: null, settled_at: null, answer: null, failure: null, attempts: null };
  return { id, caller, idempotency_key: key, fingerprint, api, state: "QUEUED", created_at: createdAt, ...nothingYet };
}

function rowFor(intent: Intent, row: Row | undefined): Row | DeliveryError {
  if (row?.fingerprint === intent.fingerprint && row.api === intent.api) return row;
  return new DeliveryError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used with another input. Send a new key for a new intent, or the same input again.",
  );
}

function slot(caller: string, key: string): string {
  return JSON.stringify([caller, key]);
}
