/**
 * Erasing removes contents from the table, but they stay in its files and in the log until something overwrites them. The files of an
 * embedded store lie beside its key, so they are rewritten. The files of a PostgreSQL server are its operator's responsibility.
 */
import type { Database } from "./database.ts";

/** A copy of the table, the same in the log, and room for other writers. */
const COPIES = 3;
const RESERVE_BYTES = 64 * 1024 * 1024;

/** False if the disk had no room; then the files are unchanged. Other statements wait while a table is copied. */
export async function compact(database: Database, tables: readonly string[]): Promise<boolean> {
  if (database.shared) return true;
  const { query } = database.patient;
  for (const table of tables) {
    const [row] = await query<{ readonly bytes: number }>("SELECT pg_total_relation_size($1::regclass)::float8 AS bytes", [table]);
    if ((await database.freeBytes()) < COPIES * (row?.bytes ?? 0) + RESERVE_BYTES) return false;
    await query(`VACUUM FULL ${table}`);
    await forgetLog(database);
  }
  return true;
}

/** The checkpoint removes all files of the log except the current one. */
async function forgetLog({ patient: { query } }: Database): Promise<void> {
  await query("SELECT pg_switch_wal()");
  await query("CHECKPOINT");
}
