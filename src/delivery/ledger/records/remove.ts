/**
 * Removes rows after their retention, with all that belongs to them, and the audit trail of whole reports. They are archived before, if an
 * archive is set.
 */
import type { Ledger } from "../ledger.ts";
import { readRecords } from "./record.ts";

export interface RowRetention {
  /** Days after which a settled delivery's row is removed. An UNKNOWN delivery stays until somebody settles it. */
  readonly days: number;
  /** Stores lines of JSON; resolves when they are on the disk. Undefined: no archive. */
  readonly archive?: ((lines: readonly string[]) => Promise<void>) | undefined;
}

/** Few rows, because a transaction holds their locks while the archive is written to disk. */
const MOST_ROWS = 200;
/** The record's type for a row of the reports' audit trail, in the words of the log. */
const RECORD_TYPE = "CASE action WHEN 'lift-ban' THEN 'ban-lifted' WHEN 'pause' THEN 'report-paused' ELSE 'report-resumed' END";
const AGE = "now() - $1 * interval '1 day'";

/**
 * Returns how many deliveries were removed. After a crash during a step, the archive has lines whose rows still exist; these lines are
 * written again.
 */
export async function removeRows(ledger: Pick<Ledger, "database">, retention: RowRetention): Promise<number> {
  await inSteps(() => removeReportAudit(ledger, retention));
  return inSteps(() => removeDeliveries(ledger, retention));
}

async function inSteps(step: () => Promise<number>): Promise<number> {
  for (let removed = 0; ; ) {
    const count = await step();
    removed += count;
    if (count < MOST_ROWS) return removed;
  }
}

function removeDeliveries({ database }: Pick<Ledger, "database">, { days, archive }: RowRetention): Promise<number> {
  return database.patient.transaction(async (queries) => {
    const old = `WHERE settled_at < ${AGE} ORDER BY settled_at LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED`;
    const found = await queries.query<{ readonly id: string }>(`SELECT id FROM top_delivery.delivery ${old}`, [days]);
    if (found.length === 0) return 0;
    const ids = found.map(({ id }) => id);
    const records = archive ? await readRecords(queries, "WHERE d.id = ANY($1) ORDER BY d.id", [ids]) : [];
    await archive?.(records.map(({ line }) => line));
    for (const table of ["attempt", "audit"]) await queries.query(`DELETE FROM top_delivery.${table} WHERE delivery_id = ANY($1)`, [ids]);
    await queries.query("DELETE FROM top_delivery.delivery WHERE id = ANY($1)", [ids]);
    return ids.length;
  });
}

function removeReportAudit({ database }: Pick<Ledger, "database">, { days, archive }: RowRetention): Promise<number> {
  return database.patient.transaction(async ({ query }) => {
    const removed = await query<{ readonly record: string }>(
      `DELETE FROM top_delivery.ban_audit WHERE ctid IN (SELECT ctid FROM top_delivery.ban_audit WHERE at < ${AGE} LIMIT ${MOST_ROWS})
       RETURNING json_build_object('type', ${RECORD_TYPE}, 'at', at, 'who', who, 'report', api, 'why', why, 'until', until)::text AS record`,
      [days],
    );
    if (removed.length > 0) await archive?.(removed.map(({ record }) => record));
    return removed.length;
  });
}
