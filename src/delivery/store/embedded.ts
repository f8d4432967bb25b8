/** The store in a folder, for one process: PostgreSQL as WebAssembly. Loaded only when it is opened, for it takes time and memory. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { asDeliveryError, type Database, type Queries, type Transactions, withRepeats } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";

type Runner = Pick<PGlite, "query" | "exec">;

/** @throws DeliveryError when another process uses the folder. */
export async function openEmbedded(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const unlock = lockFolder(folder);
  try {
    const pglite = await load(join(folder, "postgres"));
    const transactions: Transactions = {
      query: async (sql, values) => {
        try {
          return await rowsOf(pglite, sql, values);
        } catch (error) {
          // There is one session: a failure amid several statements leaves a transaction open.
          await pglite.query("ROLLBACK").catch(() => undefined);
          throw error;
        }
      },
      transaction: (work) => withRepeats(() => transact(pglite, work)),
    };
    return {
      ...transactions,
      patient: transactions,
      shared: false,
      listen: async () => undefined,
      close: async () => {
        await pglite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function load(folder: string): Promise<PGlite> {
  const [{ PGlite }, { DurableFileSystem, durableParameters }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("./durable-file-system.ts"),
  ]);
  return PGlite.create({ fs: new DurableFileSystem(folder), startParams: durableParameters(PGlite.defaultStartParams) });
}

function transact<T>(pglite: PGlite, work: (queries: Queries) => Promise<T>): Promise<T> {
  return pglite.transaction((transaction) => work({ query: (sql, values) => rowsOf(transaction, sql, values) }));
}

async function rowsOf<Row>(runner: Runner, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  try {
    if (values && values.length > 0) return (await runner.query<Row>(sql, [...values])).rows;
    return (await runner.exec(sql)).flatMap(({ rows }) => rows) as Row[];
  } catch (error) {
    throw asDeliveryError(error);
  }
}
