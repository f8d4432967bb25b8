/** The statement that inserts new deliveries, each at the end of its line, and claims those that can be sent at once. */
import { CHANNEL, type Queries } from "../../store/database.ts";
import { QUEUED } from "../../store/messages.ts";
import { IS_OPEN, type Sending } from "../claim.ts";
import { LOCK_ORDER } from "../lines.ts";
import type { NewDelivery } from "../row.ts";

/** Class of the advisory locks of lines. Any number that no other program uses. */
const LINES = 7_240_168;

export interface Inserted {
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
export async function insert(
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
       WHERE turn AND business_key = ANY(ARRAY(SELECT "businessKey" FROM accepted)) ORDER BY ${LOCK_ORDER} FOR SHARE
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
