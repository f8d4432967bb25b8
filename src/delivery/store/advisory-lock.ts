/** Instances that start together prepare the store one after the other: each would find the tables half made. */
import { setTimeout as delay } from "node:timers/promises";
import { type Database, type Queries, StoreAway } from "./database.ts";
import { briefly } from "./deadlines.ts";

/** Any number that nobody else uses. */
const LOCK = 7_240_167_031;
/** Below the deadline of a transaction that idles: whoever works is not taken for one that is cut off. */
const BEAT_MS = 500;

/** What `work` returns. No other instance on the same store does such work meanwhile. */
export function withAdvisoryLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (!database.shared) return work();
  return database.patient.transaction(async ({ query }) => {
    await query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const working = work();
    const ended = working.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([ended, delay(BEAT_MS, false)]))) await ask(query);
    return working;
  });
}

/** The patient deadlines are too long to find out that this connection, and the lock with it, is gone. */
async function ask(query: Queries["query"]): Promise<void> {
  const answered = query("SELECT 1").then(() => true);
  if (!(await Promise.race([answered, delay(briefly.statementMs + briefly.answerMs, false, { ref: false })]))) throw new StoreAway();
}
