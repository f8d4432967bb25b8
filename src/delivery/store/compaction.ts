/**
 * What was erased is gone from a table and not from its files: nobody overwrites it there, nor in the log. An embedded store lies beside its
 * key, so that its files are written anew. What a server's files hold is its keeper's business.
 */
import type { Database } from "./database.ts";

/** A table's copy, the same in the log, and room for whoever writes meanwhile. */
const COPIES = 3;
const RESERVE_BYTES = 64 * 1024 * 1024;

/** False when there was no room for it; then the files are as they were. Others wait for the store while a table is copied. */
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

/** The checkpoint removes the log's files up to the one that is begun. */
async function forgetLog({ patient: { query } }: Database): Promise<void> {
  await query("SELECT pg_switch_wal()");
  await query("CHECKPOINT");
}
