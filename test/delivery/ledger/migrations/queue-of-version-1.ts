/** The queue of version 1, as it was: pg-boss with a job for each delivery that waits or is being sent. */
import { type Db, PgBoss } from "pg-boss";
import type { Database, Queries } from "../../../../src/delivery/store/database.ts";

export interface Job {
  /** The delivery's. */
  readonly id: string;
  readonly businessKey: string;
}

export interface Queue {
  add(queries: Queries, api: string, jobs: readonly Job[]): Promise<void>;
  take(queries: Queries, api: string, most: number): Promise<readonly string[]>;
  remove(queries: Queries, api: string, ids: readonly string[]): Promise<void>;
  postpone(queries: Queries, api: string, job: Job, seconds: number): Promise<void>;
  close(): Promise<void>;
}

const NEVER = { retryLimit: 2 ** 31 - 1, retentionSeconds: 10 * 365 * 86_400, expireInSeconds: 86_399, deleteAfterSeconds: 86_400 };
const NO_NESTED_LOOPS = "SET LOCAL enable_nestloop = off";
const NO_JOB = "00000000-0000-0000-0000-000000000000";

export async function openQueue(database: Database, apis: readonly string[]): Promise<Queue> {
  const backend = database.shared ? "postgres" : "pglite";
  const boss = new PgBoss({ db: asDb(database), backend, schema: "top_delivery_queue", schedule: false });
  await boss.start();
  for (const api of apis) {
    await boss.createQueue(api, { policy: "key_strict_fifo", ...NEVER });
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
      if (!database.shared) await queries.query(NO_NESTED_LOOPS);
      const jobs = await boss.fetch(api, { batchSize: most, db: asDb(queries) });
      return jobs.map(({ id }) => id);
    },
    remove: async (queries, api, ids) => {
      if (ids.length > 0) await boss.deleteJob(api, [...ids], { db: asDb(queries) });
    },
    postpone: async (queries, api, { id, businessKey }, seconds) => {
      const db = asDb(queries);
      const startAfter = `${seconds.toFixed(3)} seconds`;
      await boss.fail(api, id, null, { db });
      const { updated } = await boss.update(api, undefined, { id, startAfter, db });
      if (updated === 0) await boss.insert(api, [{ id, singletonKey: businessKey, startAfter }], { db });
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

function asDb({ query }: Queries): Db {
  return { executeSql: async (text, values) => ({ rows: await query(text, values) }) };
}
