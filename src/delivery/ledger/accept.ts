/** Stores new deliveries, each at the end of its line. One transaction stores all that arrived together. */
import type { Delivery } from "../promise/delivery.ts";
import { DeliveryError } from "../promise/errors.ts";
import { CHANNEL, type Queries } from "../store/database.ts";
import { QUEUED } from "../store/messages.ts";
import type { Ledger } from "./ledger.ts";
import { giveTurns, LOCK_ORDER } from "./lines.ts";
import { type Row, rowColumns } from "./row.ts";

/** Class of the advisory locks of lines. Any number that no other program uses. */
const LINES = 7_240_168;

/** The values stored for an intent. A later id is greater than an earlier one. */
export interface NewDelivery extends Pick<Delivery, "id" | "caller" | "idempotencyKey" | "api"> {
  /** Keyed hash of the input and of the seller's session. */
  readonly fingerprint: string;
  /** The same without the session, as rows of older versions have it. */
  readonly inputFingerprint: string;
  /** Keyed hash of the business key; deliveries with the same one are sent one after the other. */
  readonly businessKey: string;
  /** Encrypted. */
  readonly payload: string;
  /** What the delivery is about, encrypted. */
  readonly subject: string;
  /** Keyed hashes of the subject's values. */
  readonly subjectFingerprints: readonly string[];
  /** The W3C `traceparent` of the request that stores it. */
  readonly traceparent: string | null;
}

/** For each delivery its row, new or the existing one of its key, or the reason why there is none. Resolves when the rows are committed. */
export async function accept({ database }: Ledger, deliveries: readonly NewDelivery[]): Promise<readonly (Row | DeliveryError)[]> {
  const rows = await database.transaction(async (queries) => {
    const inserted = await insert(queries, deliveries, database.shared);
    const ids = new Set(inserted.map(({ id }) => id));
    const added = deliveries.filter(({ id }) => ids.has(id));
    const known = added.length < deliveries.length ? await find(queries, deliveries) : [];
    // If the first delivery of a line repeats a key, it is not inserted. Then the next one gets the turn here.
    const lines = known.length > 0 ? added.map(({ businessKey }) => businessKey) : [];
    await giveTurns(queries, lines);
    return new Map([...known, ...inserted].map((row) => [slot(row.caller, row.idempotency_key), row]));
  });
  return deliveries.map((delivery) => checked(delivery, rows.get(slot(delivery.caller, delivery.idempotencyKey))));
}

/**
 * Returns the rows of the deliveries whose key was new. The first one of each line gets the turn if no other delivery has it. A delivery
 * that has the turn is locked, so that it cannot end at the same moment without seeing the new ones behind it.
 *
 * On a shared store, the lines are locked against other instances that insert. An insert may wait at two unique indexes: that of the keys
 * and that of the turns. No order of the rows suits both. Without these locks, two instances could deadlock. The other instances are told
 * of the new deliveries; PostgreSQL sends equal messages of one transaction once.
 */
async function insert({ query }: Queries, deliveries: readonly NewDelivery[], shared: boolean): Promise<readonly Row[]> {
  const inserted = await query<{ readonly id: string; readonly created_at: Date }>(
    `WITH accepted AS MATERIALIZED (
       SELECT x.*, nextval('top_delivery.position') AS position FROM (
         SELECT * FROM json_to_recordset($1::text::json)
           AS x (n integer, id uuid, caller text, key text, fingerprint text, api text, "businessKey" text, payload text, subject text, "subjectFingerprints" json, traceparent text)
         ORDER BY n
       ) AS x
     ), first AS (
       SELECT DISTINCT ON ("businessKey") id FROM accepted ORDER BY "businessKey", position
     ), alone AS MATERIALIZED (
       SELECT pg_advisory_xact_lock(${LINES}, line) FROM (
         SELECT DISTINCT hashtext("businessKey") AS line FROM accepted WHERE $2 ORDER BY line
       ) AS lines
     ), busy AS (
       SELECT business_key FROM top_delivery.delivery
       WHERE turn AND business_key IN (SELECT "businessKey" FROM accepted) ORDER BY ${LOCK_ORDER} FOR SHARE
     ), inserted AS (
     INSERT INTO top_delivery.delivery
       (id, caller, idempotency_key, fingerprint, api, business_key, state, created_at, payload, sealed_subject, traceparent, position, turn)
     SELECT id, caller, key, fingerprint, api, "businessKey", 'QUEUED', now(), payload, subject, traceparent, position,
       id IN (SELECT id FROM first) AND "businessKey" NOT IN (SELECT business_key FROM busy)
     FROM accepted, (SELECT count(*) FROM alone) AS locks -- all locks before the first row
     ORDER BY caller, key, id -- the same order everywhere, or two instances would deadlock
     ON CONFLICT (caller, idempotency_key) DO NOTHING
     RETURNING id, created_at
     ), found_by AS (
       INSERT INTO top_delivery.subject (fingerprint, delivery_id)
       SELECT f.fingerprint, id FROM inserted JOIN accepted USING (id), json_array_elements_text("subjectFingerprints") AS f (fingerprint)
     )
     SELECT id, created_at, CASE WHEN $2 THEN pg_notify('${CHANNEL}', '${QUEUED}') END FROM inserted`,
    [JSON.stringify(deliveries.map(({ idempotencyKey: key, ...others }, n) => ({ n, key, ...others }))), shared],
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

function rowOf({ id, caller, idempotencyKey, fingerprint, api, subject }: NewDelivery, createdAt: Date): Row {
  const nothingYet = {
    next_attempt_at: null,
    settled_at: null,
    answer: null,
    late_answer: null,
    failure: null,
    sealed_failure: null,
    attempts: null,
  };
  return {
    id,
    caller,
    idempotency_key: idempotencyKey,
    fingerprint,
    api,
    state: "QUEUED",
    created_at: createdAt,
    sealed_subject: subject,
    ...nothingYet,
  };
}

function checked(delivery: NewDelivery, row: Row | undefined): Row | DeliveryError {
  const isSame = row?.fingerprint === delivery.fingerprint || row?.fingerprint === delivery.inputFingerprint;
  if (row && isSame && row.api === delivery.api) return row;
  return new DeliveryError(
    "IDEMPOTENCY_CONFLICT",
    "This idempotency key was used with another input, or in another seller's name. Send a new key for a new intent, or the same input again.",
  );
}

function slot(caller: string, key: string): string {
  return JSON.stringify([caller, key]);
}
