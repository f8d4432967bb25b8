/**
 * PostgreSQL in single-user mode makes no checkpoints. Without them its log would grow until the store is closed, and a crash would mean a
 * long replay.
 */
import type { PGlite } from "@electric-sql/pglite";

/** Replaying this much takes about a second. */
export const MOST_BYTES: number = 32 * 1024 * 1024;
/** The first growth that is told, about 30 deliveries. Each next one is twice as large, up to about a thousand deliveries. */
export const FIRST_GROWTH_BYTES: number = 128 * 1024;
const MOST_GROWTH_BYTES = 4 * 1024 * 1024;
export const LOOK_EVERY = 50;

/**
 * A function to call after each statement. Outside of a transaction, it makes a checkpoint when the log has grown by `MOST_BYTES`.
 * @param onGrown is called when the log has grown by so much that the tables may be larger. No table can grow more than the log.
 */
export function createWalLimit(pglite: PGlite, onGrown: () => Promise<void>): () => Promise<void> {
  let statements = 0;
  let start = 0;
  let grownFrom = 0;
  let growthBytes = FIRST_GROWTH_BYTES;
  return async () => {
    if (++statements < LOOK_EVERY || pglite.closed || pglite.isInTransaction()) return;
    statements = 0;
    try {
      const end = await position(pglite);
      if (end - grownFrom >= growthBytes) {
        grownFrom = end;
        growthBytes = Math.min(2 * growthBytes, MOST_GROWTH_BYTES);
        await onGrown();
      }
      if (start > 0 && end - start < MOST_BYTES) return;
      await pglite.exec("CHECKPOINT");
      start = end;
    } catch {
      // For example, the disk is full. The next statement reports it.
    }
  };
}

async function position(pglite: PGlite): Promise<number> {
  const { rows } = await pglite.query<{ readonly bytes: number }>("SELECT (pg_current_wal_lsn() - '0/0')::float8 AS bytes");
  return rows[0]?.bytes ?? 0;
}
