/** Copies everything from one store to an empty one. It is for the way from a folder to PostgreSQL, when one instance is not enough. */
import { migrate } from "./ledger/migrations/migrate.ts";
import { SECRET_PLACE } from "./ledger/secret.ts";
import { withAdvisoryLock } from "./store/advisory-lock.ts";
import type { Database, Queries } from "./store/database.ts";
import type { DeliveryKeys } from "./vault/keys.ts";
import { createSafe } from "./vault/safe.ts";

/** Ordered by foreign keys: a row is copied after the rows that it refers to. */
const tables = ["secret", "delivery", "attempt", "ban", "pause", "ban_audit", "audit", "subject", "webhook_event"] as const;
const MOST_ROWS = 1_000;
/** An operator may have paused a report in the target store, so that nothing is sent when the service starts there. That pause stays. */
const STAYS = " ON CONFLICT DO NOTHING";

/**
 * How many deliveries were moved. Queued deliveries will be sent from the target store. Deliveries that were being sent become UNKNOWN
 * there.
 * @param keys of the source store; the target store must use the same.
 * @param onProgress is called with the number of rows copied so far.
 * @throws Error when the target store holds deliveries, or when the keys are not the source's. The target is unchanged then.
 */
export async function moveDeliveries(
  from: Database,
  to: Database,
  keys: DeliveryKeys,
  onProgress: (rows: number) => void = () => undefined,
): Promise<number> {
  await migrate(from);
  await checkKeys(from, keys);
  await withAdvisoryLock(to, () => migrate(to));
  return to.patient.transaction(async (target) => {
    const [other] = await target.query("SELECT id FROM top_delivery.delivery LIMIT 1");
    if (other) throw new Error("The other store holds deliveries already; nothing was moved.");
    await target.query("DELETE FROM top_delivery.secret; DELETE FROM top_delivery.ban");
    let copied = 0;
    const onCopied = (rows: number): void => {
      copied += rows;
      onProgress(copied);
    };
    for (const table of tables) await from.patient.transaction((source) => copy(source, target, table, onCopied));
    // The sequences must continue after the numbers of the copied rows.
    await target.query(
      `SELECT setval(pg_get_serial_sequence('top_delivery.audit', 'id'), (SELECT coalesce(max(id), 0) + 1 FROM top_delivery.audit), false),
         setval(pg_get_serial_sequence('top_delivery.webhook_event', 'seq'), (SELECT coalesce(max(seq), 0) + 1 FROM top_delivery.webhook_event), false),
         setval('top_delivery.position', (SELECT coalesce(max(position), 0) + 1 FROM top_delivery.delivery), false)`,
    );
    const [row] = await target.query<{ readonly count: number }>("SELECT count(*)::integer AS count FROM top_delivery.delivery");
    return row?.count ?? 0;
  });
}

async function checkKeys({ query }: Queries, keys: DeliveryKeys): Promise<void> {
  const [row] = await query<{ readonly sealed: string }>("SELECT sealed FROM top_delivery.secret");
  if (row) createSafe(keys).open(row.sealed, SECRET_PLACE);
}

async function copy(source: Queries, target: Queries, table: (typeof tables)[number], onCopied: (rows: number) => void): Promise<void> {
  await source.query(`DECLARE moving NO SCROLL CURSOR FOR SELECT to_json(t)::text AS row FROM top_delivery.${table} t`);
  for (;;) {
    const rows = await source.query<{ readonly row: string }>(`FETCH ${MOST_ROWS} FROM moving`);
    if (rows.length === 0) return;
    await target.query(
      `INSERT INTO top_delivery.${table} OVERRIDING SYSTEM VALUE
       SELECT * FROM json_populate_recordset(NULL::top_delivery.${table}, $1::text::json)${table === "pause" ? STAYS : ""}`,
      [`[${rows.map(({ row }) => row).join()}]`],
    );
    onCopied(rows.length);
  }
}
