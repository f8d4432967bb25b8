/**
 * Stores new deliveries, each at the end of its line. One transaction stores all that arrived together. It also claims those that can be
 * sent at once: a claim of its own would cost another transaction.
 */
import { DeliveryError } from "../promise/errors.ts";
import { startStopwatch } from "../promise/stopwatch.ts";
import { CHANNEL, type Database, type Queries } from "../store/database.ts";
import { QUEUED } from "../store/messages.ts";
import { type Claim, IS_OPEN, type Sending } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { giveTurns, LOCK_ORDER } from "./lines.ts";
import { type NewDelivery, type Row, rowColumns } from "./row.ts";

/** Class of the advisory locks of lines. Any number that no other program uses. */
const LINES = 7_240_168;

export interface Accepted {
  /** For each delivery its row, new or the existing one of its key, or the reason why there is none. */
  readonly found: readonly (Row | DeliveryError)[];
  /** Of the new ones, those that are claimed; the caller must send them now. Their rows in `found` still say `QUEUED`. */
  readonly claims: readonly Claim[];
  /** The new ones that are not claimed. */
  readonly waiting: readonly NewDelivery[];
}

/** Without room, nothing is claimed. */
const NOTHING: Sending = { rooms: [], leaseMs: 0 };

/** Resolves when the rows are committed. @param sending for how many new deliveries of each API the caller has room. */
export async function accept({ database }: Ledger, deliveries: readonly NewDelivery[], sending: Sending = NOTHING): Promise<Accepted> {
  const elapsedMs = startStopwatch();
  const { inserted, known } = (await acceptNew(database, deliveries, sending)) ?? (await acceptAny(database, deliveries, sending));
  const added = deliveries.filter(({ id }) => inserted.has(id));
  const stored = added.map((delivery) => rowOf(delivery, inserted.get(delivery.id)?.created_at as Date));
  const rows = new Map([...known, ...stored].map((row) => [slot(row.caller, row.idempotency_key), row]));
  return {
    found: deliveries.map((delivery) => checked(delivery, rows.get(slot(delivery.caller, delivery.idempotencyKey)))),
    claims: added.filter(({ id }) => inserted.get(id)?.claimed).map((delivery) => ({ ...delivery, attempt: 1, elapsedMs })),
    waiting: added.filter(({ id }) => !inserted.get(id)?.claimed),
  };
}

interface Stored {
  readonly inserted: ReadonlyMap<string, Inserted>;
  /** The rows that there are of the deliveries that were not inserted; others may be among them. */
  readonly known: readonly Row[];
}

/** In one round trip. Undefined if a key is not new; then nothing was stored. */
async function acceptNew(database: Database, deliveries: readonly NewDelivery[], sending: Sending): Promise<Stored | undefined> {
  const keys = new Set(deliveries.map(({ caller, idempotencyKey }) => slot(caller, idempotencyKey)));
  if (keys.size < deliveries.length) return undefined;
  const inserted = await database.transaction((queries) => insert(queries, deliveries, sending, { shared: database.shared, all: true }));
  return inserted.size === deliveries.length ? { inserted, known: [] } : undefined;
}

function acceptAny(database: Database, deliveries: readonly NewDelivery[], sending: Sending): Promise<Stored> {
  return database.transaction(async (queries) => {
    const inserted = await insert(queries, deliveries, sending, { shared: database.shared, all: false });
    const known = await find(queries, deliveries);
    // If the first delivery of a line repeats a key, it is not inserted. Then the next one gets the turn here.
    await giveTurns(queries, [...new Set(deliveries.filter(({ id }) => inserted.has(id)).map(({ businessKey }) => businessKey))]);
    return { inserted, known };
  });
}

interface Inserted {
  readonly id: string;
  readonly created_at: Date;
  readonly claimed: boolean;
}

/**
 * Returns the deliveries whose key was new, by id. The first one of each line gets the turn if no other delivery has it. A delivery
 * that has the turn is locked, so that it cannot end at the same moment without seeing the new ones behind it.
 *
 * Of those that get the turn, the first ones of an API are claimed, as many as there is room for.
 *
 * On a shared store, the lines are locked against other instances that insert. An insert may wait at two unique indexes: that of the keys
 * and that of the turns. No order of the rows suits both. Without these locks, two instances could deadlock. The other instances are told
 * of new deliveries that are not claimed; PostgreSQL sends equal messages of one transaction once.
 * @param all inserts all of them, or nothing if a key is not new, and commits. If another instance inserts one of the keys at this moment,
 * the transaction fails and is repeated.
 */
async function insert(
  { query }: Queries,
  deliveries: readonly NewDelivery[],
  { rooms, leaseMs }: Sending,
  { shared, all }: { readonly shared: boolean; readonly all: boolean },
): Promise<ReadonlyMap<string, Inserted>> {
  const inserted = await query<Inserted>(
    `WITH given AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1::text::json)
         AS x (n integer, id uuid, caller text, key text, fingerprint text, api text, "businessKey" text, payload text, subject text, "subjectFingerprints" json, traceparent text)
     ), accepted AS MATERIALIZED (
       SELECT x.*, nextval('top_delivery.position') AS position FROM (SELECT * FROM given ORDER BY n) AS x${all ? UNLESS_KNOWN : ""}
     ), first AS (
       SELECT DISTINCT ON ("businessKey") id FROM accepted ORDER BY "businessKey", position
     ), alone AS MATERIALIZED (
       SELECT pg_advisory_xact_lock(${LINES}, line) FROM (
         SELECT DISTINCT hashtext("businessKey") AS line FROM accepted WHERE $2 ORDER BY line
       ) AS lines
     ), busy AS (
       SELECT business_key FROM top_delivery.delivery
       WHERE turn AND business_key IN (SELECT "businessKey" FROM accepted) ORDER BY ${LOCK_ORDER} FOR SHARE
     ), placed AS (
       SELECT *, id IN (SELECT id FROM first) AND "businessKey" NOT IN (SELECT business_key FROM busy) AS turn
       FROM accepted, (SELECT count(*) FROM alone) AS locks -- all locks before the first row
     ), claimed AS (
       SELECT id FROM unnest($3::text[], $4::integer[]) AS room (api, most),
         LATERAL (SELECT id FROM placed WHERE placed.api = room.api AND turn ORDER BY position LIMIT room.most) AS placed
       WHERE ${IS_OPEN}
     ), inserted AS (
     INSERT INTO top_delivery.delivery
       (id, caller, idempotency_key, fingerprint, api, business_key, created_at, payload, sealed_subject, traceparent, position, turn,
        state, attempt, unsent_attempt, sending_since, lease_until)
     SELECT placed.id, caller, key, fingerprint, api, "businessKey", now(), payload, subject, traceparent, position, turn,
       CASE WHEN claimed.id IS NULL THEN 'QUEUED' ELSE 'SENDING' END, CASE WHEN claimed.id IS NULL THEN 0 ELSE 1 END,
       CASE WHEN claimed.id IS NOT NULL THEN 1 END, CASE WHEN claimed.id IS NOT NULL THEN now() END,
       CASE WHEN claimed.id IS NOT NULL THEN now() + $5 * interval '1 millisecond' END
     FROM placed LEFT JOIN claimed ON claimed.id = placed.id
     ORDER BY caller, key, placed.id -- the same order everywhere, or two instances would deadlock
     ${all ? "" : "ON CONFLICT (caller, idempotency_key) DO NOTHING"}
     RETURNING id, created_at, state = 'SENDING' AS claimed
     ), found_by AS (
       INSERT INTO top_delivery.subject (fingerprint, delivery_id)
       SELECT f.fingerprint, id FROM inserted JOIN accepted USING (id), json_array_elements_text("subjectFingerprints") AS f (fingerprint)
     )
     SELECT id, created_at, claimed, CASE WHEN $2 AND NOT claimed THEN pg_notify('${CHANNEL}', '${QUEUED}') END FROM inserted`,
    [JSON.stringify(deliveries.map(columnsOf)), shared, rooms.map(({ api }) => api), rooms.map(({ most }) => most), leaseMs],
    all ? "last" : undefined,
  );
  return new Map(inserted.map((one) => [one.id, one]));
}

/** Counted key by key: with EXISTS over all, PostgreSQL may read the whole table, because it expects to find one early. */
const UNLESS_KNOWN = `
       WHERE 0 = (SELECT count(*) FROM given, LATERAL (
         SELECT FROM top_delivery.delivery d WHERE d.caller = given.caller AND d.idempotency_key = given.key LIMIT 1
       ) AS known)`;

function columnsOf(delivery: NewDelivery, n: number): object {
  const { id, caller, idempotencyKey: key, fingerprint, api, businessKey, payload, subject, subjectFingerprints, traceparent } = delivery;
  return { n, id, caller, key, fingerprint, api, businessKey, payload, subject, subjectFingerprints, traceparent };
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
