/**
 * Removes what is older than its retention: the rows of deliveries with all that belongs to them, and the audit trail of whole reports. If
 * an archive is set, they are archived first.
 */
import { inSteps } from "../../store/in-steps.ts";
import type { Ledger } from "../ledger.ts";
import { readRecords } from "./record.ts";

export interface RowRetention {
  /** Days after which a settled delivery's row is removed. An UNKNOWN delivery stays until somebody settles it. */
  readonly days: number;
  /** Stores lines of JSON; resolves when they are on the disk. Undefined: no archive. */
  readonly archive?: ((lines: readonly string[]) => Promise<void>) | undefined;
}

const MOST_ROWS = 200;
/** The record's type for a row of the reports' audit trail, in the words of the log. */
const RECORD_TYPE = "CASE action WHEN 'lift-ban' THEN 'ban-lifted' WHEN 'pause' THEN 'report-paused' ELSE 'report-resumed' END";
const AGE = "now() - $1 * interval '1 day'";

/**
 * Returns how many deliveries were removed. Rows are archived before the transaction that removes them: a slow archive holds no lock and no
 * session. So a line may be written twice: after a crash, or when two instances remove at the same time.
 * @throws what the archive throws; its rows stay.
 */
export async function removeRows(ledger: Pick<Ledger, "database">, retention: RowRetention): Promise<number> {
  await inSteps(MOST_ROWS, () => removeReportAudit(ledger, retention));
  return inSteps(MOST_ROWS, () => removeDeliveries(ledger, retention));
}

async function removeDeliveries({ database }: Pick<Ledger, "database">, { days, archive }: RowRetention): Promise<number> {
  const old = `SELECT id FROM top_delivery.delivery WHERE settled_at < ${AGE}`;
  const found = await database.patient.query<{ readonly id: string }>(`${old} ORDER BY settled_at LIMIT ${MOST_ROWS}`, [days]);
  if (found.length === 0) return 0;
  const ids = found.map(({ id }) => id);
  if (archive) await archive((await readRecords(database.patient, "WHERE d.id = ANY($1) ORDER BY d.id", [ids])).map(({ line }) => line));
  await database.patient.transaction(async ({ query }) => {
    // Meanwhile an operator may have sent one again.
    const still = await query<{ readonly id: string }>(`${old} AND id = ANY($2) FOR UPDATE`, [days, ids]);
    const stillOld = still.map(({ id }) => id);
    for (const table of ["attempt", "audit"]) await query(`DELETE FROM top_delivery.${table} WHERE delivery_id = ANY($1)`, [stillOld]);
    await query("DELETE FROM top_delivery.delivery WHERE id = ANY($1)", [stillOld]);
  });
  return ids.length;
}

async function removeReportAudit({ database }: Pick<Ledger, "database">, { days, archive }: RowRetention): Promise<number> {
  // With ties, so that everything up to the last row's time is archived. As text, because a `Date` has no microseconds.
  const old = await database.patient.query<{ readonly record: string; readonly time: string }>(
    `SELECT json_build_object('type', ${RECORD_TYPE}, 'at', at, 'who', who, 'report', api, 'why', why, 'until', until)::text AS record,
       at::text AS time
     FROM top_delivery.ban_audit WHERE at < ${AGE} ORDER BY at FETCH FIRST ${MOST_ROWS} ROWS WITH TIES`,
    [days],
  );
  if (old.length === 0) return 0;
  await archive?.(old.map(({ record }) => record));
  await database.patient.query("DELETE FROM top_delivery.ban_audit WHERE at <= $1::timestamptz", [old.at(-1)?.time]);
  return old.length;
}
