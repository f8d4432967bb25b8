/** Instances that start at the same time prepare the store one after the other. Otherwise one could find another's tables half created. */
import { setTimeout as delay } from "node:timers/promises";
import { type Database, type Queries, StoreAway } from "./database.ts";
import { briefly } from "./deadlines.ts";

/** Any number that no other program uses. */
const LOCK = 7_240_167_031;
/** Shorter than the server's deadline for an idle transaction, so that a working instance is not taken for a lost one. */
const BEAT_MS = 500;

/** What `work` returns. Meanwhile no other instance on the same store runs such work. */
export function withAdvisoryLock<T>(database: Database, work: () => Promise<T>): Promise<T> {
  if (!database.shared) return work();
  return database.patient.transaction(async ({ query }) => {
    await query(`SELECT pg_advisory_xact_lock(${LOCK})`);
    const working = work();
    const ended = working.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([ended, delay(BEAT_MS, false, { ref: false })]))) await ask(query);
    return working;
  });
}

/** The patient deadlines are too long to notice that this connection, and its lock, is lost. */
async function ask(query: Queries["query"]): Promise<void> {
  const answered = query("SELECT 1").then(() => true);
  if (!(await Promise.race([answered, delay(briefly.statementMs + briefly.answerMs, false, { ref: false })]))) throw new StoreAway();
}
