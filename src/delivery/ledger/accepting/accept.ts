/**
 * Stores new deliveries, each at the end of its line. One transaction stores all that arrived together. It also claims those that can be
 * sent at once: a claim of its own would cost another transaction.
 */
import { DeliveryError } from "../../promise/errors.ts";
import { startStopwatch } from "../../promise/stopwatch.ts";
import type { Database, Queries } from "../../store/database.ts";
import type { Claim, Sending } from "../claim.ts";
import type { Ledger } from "../ledger.ts";
import { giveTurns } from "../lines.ts";
import { type NewDelivery, type Row, rowColumns } from "../row.ts";
import { type Inserted, insert } from "./insert.ts";

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
  /** The rows of all deliveries that were not inserted. */
  readonly known: readonly Row[];
}

/** In one round trip. Undefined if a key is not new; then nothing was stored. */
async function acceptNew(database: Database, deliveries: readonly NewDelivery[], sending: Sending): Promise<Stored | undefined> {
  const keys = new Set(deliveries.map(({ caller, idempotencyKey }) => slot(caller, idempotencyKey)));
  if (keys.size < deliveries.length) return undefined;
  const inserted = await database.transaction((queries) => insert(queries, deliveries, sending, { shared: database.shared, all: true }));
  return inserted.size === deliveries.length ? { inserted, known: [] } : undefined;
}

/** If some keys are not new: in several statements. */
function acceptAny(database: Database, deliveries: readonly NewDelivery[], sending: Sending): Promise<Stored> {
  return database.transaction(async (queries) => {
    const inserted = await insert(queries, deliveries, sending, { shared: database.shared, all: false });
    const known = await find(queries, deliveries);
    // If the first delivery of a line repeats a key, it is not inserted. Then the next one gets the turn here.
    const lines = deliveries.filter(({ id }) => inserted.has(id)).map(({ businessKey }) => businessKey);
    await giveTurns(queries, lines);
    return { inserted, known };
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
