/** The store in PostgreSQL, for any number of instances. Only this file, its connections and its listener know `pg`. */
import type pg from "pg";
import { asDeliveryError, type Database, type Queries, requireCommit, type Transactions, takesNoWrites, withRepeats } from "../database.ts";
import { briefly, type Deadlines, patiently } from "../deadlines.ts";
import { createFrames } from "../frames.ts";
import { type Connections, createConnections } from "./connections.ts";
import { COUNT_LISTENERS, Listener } from "./listener.ts";
import { runFramed } from "./run-framed.ts";

const MOST_CONNECTIONS = 8;
/** One connection holds the lock (`advisory-lock.ts`), the second works meanwhile, and the third may erase at the same time. */
const MOST_PATIENT = 3;

/** @param url `postgres://…`. Connections are opened when needed, and again when they break. */
export function openPostgres(url: string, deadlines: Partial<Deadlines> = {}): Database {
  const brief = { ...briefly, ...deadlines };
  const connections = createConnections(url, brief, MOST_CONNECTIONS);
  const patient = createConnections(url, { ...patiently, idleMs: brief.idleMs, connectMs: brief.connectMs }, MOST_PATIENT);
  const listener = new Listener(url, brief);
  return {
    ...transactionsOn(connections),
    patient: transactionsOn(patient),
    checkWritable: async () => {
      const [row] = await connections.use((client) =>
        run<{ readonly transaction_read_only: string }>(client, "SHOW transaction_read_only"),
      );
      if (row?.transaction_read_only === "on") throw takesNoWrites();
    },
    freeBytes: async () => Number.POSITIVE_INFINITY,
    shared: true,
    instances: async () => {
      const [row] = await connections.use((client) => run<{ readonly instances: number }>(client, COUNT_LISTENERS));
      return row?.instances ?? 1;
    },
    listen: (onMessage) => listener.start(onMessage),
    close: async () => {
      await listener.stop();
      await Promise.all([connections.end(), patient.end()]);
    },
  };
}

function transactionsOn(connections: Connections): Transactions {
  return {
    query: (sql, values) => connections.use((client) => run(client, sql, values)),
    transaction: (work) => withRepeats(() => connections.use((client) => transact(client, work))),
  };
}

async function transact<T>(client: pg.ClientBase, work: (queries: Queries) => Promise<T>): Promise<T> {
  const frames = createFrames();
  const result = await work({
    query: async (sql, values, place) => {
      const frame = frames.next(place);
      const results = await runFramed(client, sql, values, frame).catch((error: unknown) =>
        Promise.reject(asDeliveryError(error, frame.commit)),
      );
      if (frame.commit) requireCommit(results.at(-1)?.command);
      return rowsOf(results);
    },
  });
  if (frames.isOpen()) {
    const { command } = await client.query("COMMIT").catch((error: unknown) => Promise.reject(asDeliveryError(error, true)));
    requireCommit(command);
  }
  return result;
}

async function run<Row>(client: pg.ClientBase, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  return rowsOf(await runFramed(client, sql, values).catch((error: unknown) => Promise.reject(asDeliveryError(error))));
}

/** Several statements have several results. All their rows are returned. */
function rowsOf<Row>(results: readonly pg.QueryResult[]): Row[] {
  return results.flatMap(({ rows }) => rows) as Row[];
}
