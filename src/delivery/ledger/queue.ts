/**
 * The scheduler: which delivery is sent next. One pg-boss queue for each API, in which jobs of the same business key come one after the
 * other. There is a job exactly as long as a delivery is QUEUED or SENDING: it is written and removed in the ledger's transactions.
 */
import { type Db, PgBoss } from "pg-boss";
import type { Database, Queries } from "../store/database.ts";

export interface Job {
  /** The delivery's. */
  readonly id: string;
  readonly businessKey: string;
}

export interface Queue {
  add(queries: Queries, api: string, jobs: readonly Job[]): Promise<void>;
  /** Ids of up to `most` deliveries whose turn it is, now taken. */
  take(queries: Queries, api: string, most: number): Promise<readonly string[]>;
  remove(queries: Queries, api: string, ids: readonly string[]): Promise<void>;
  /** Keeps the delivery's place at the head of its line, and takes it again only after the time. */
  postpone(queries: Queries, api: string, job: Job, seconds: number): Promise<void>;
  /** Frees the space of the jobs that are gone, where no server does so by itself. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** pg-boss gives up and forgets by default; here only the ledger decides. */
const NEVER = { retryLimit: 2 ** 31 - 1, retentionSeconds: 10 * 365 * 86_400, expireInSeconds: 86_399, deleteAfterSeconds: 86_400 };

/**
 * The embedded database never gathers statistics. Its planner expects one job, compares each with each when there are thousands, and a
 * fetch takes a second.
 */
const NO_NESTED_LOOPS = "SET LOCAL enable_nestloop = off";

const NO_JOB = "00000000-0000-0000-0000-000000000000";

export async function openQueue(database: Database, apis: readonly string[], onError: (error: unknown) => void): Promise<Queue> {
  const boss = new PgBoss({
    db: asDb(database.patient),
    backend: database.shared ? "postgres" : "pglite",
    schema: "top_delivery_queue",
    schedule: false,
  });
  boss.on("error", onError);
  await boss.start();
  for (const api of apis) {
    await boss.createQueue(api, { policy: "key_strict_fifo", ...NEVER });
    // The first use reads the queue's facts, outside of the caller's transaction, which on the one session of PGlite waits for itself.
    await boss.findJobs(api, { id: NO_JOB });
  }
  return {
    add: async (queries, api, jobs) => {
      await boss.insert(
        api,
        jobs.map(({ id, businessKey }) => ({ id, singletonKey: businessKey })),
        { db: asDb(queries) },
      );
    },
    take: async (queries, api, most) => {
      let lost: unknown;
      const watched: Queries = {
        query: (sql, values) =>
          queries.query<never>(sql, values).catch((error: unknown) => {
            lost = error;
            throw error;
          }),
      };
      if (!database.shared) await queries.query(NO_NESTED_LOOPS);
      const jobs = await boss.fetch(api, { batchSize: most, db: asDb(watched) });
      // pg-boss takes it for an empty queue when another instance was quicker, but this transaction is lost then and must run again.
      if (lost) throw lost;
      return jobs.map(({ id }) => id);
    },
    remove: async (queries, api, ids) => {
      if (ids.length > 0) await boss.deleteJob(api, [...ids], { db: asDb(queries) });
    },
    postpone: async (queries, api, { id, businessKey }, seconds) => {
      const db = asDb(queries);
      const startAfter = `${seconds.toFixed(3)} seconds`;
      // A failed job keeps its place in the line; one that is sent anew would stand at its end.
      await boss.fail(api, id, null, { db });
      const { updated } = await boss.update(api, undefined, { id, startAfter, db });
      if (updated === 0) await boss.insert(api, [{ id, singletonKey: businessKey, startAfter }], { db });
    },
    compact: async () => {
      if (!database.shared) await database.patient.query("VACUUM top_delivery_queue.job_common");
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

function asDb({ query }: Queries): Db {
  return { executeSql: async (text, values) => ({ rows: await query(text, values) }) };
}
