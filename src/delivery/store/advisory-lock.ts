/** Instances that start together prepare the store one after the other; pg-boss, left alone, fails when two of it begin at once. */
import type { Database } from "./database.ts";

/** Any number that nobody else uses. */
const LOCK = 7_240_167_031;

/** What `work` returns. No other instance on the same store does such work meanwhile. */
export function withAdvisoryLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (!database.shared) return work();
  return database.transaction(async ({ query }) => {
    await query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    return work();
  });
}
