/** The store in PostgreSQL, for any number of instances. Only its connections, its listener and `run-framed.ts` know `pg`. */
import { asDeliveryError, type Database, type Transactions, takesNoWrites, withRepeats } from "../database.ts";
import { briefly, type Deadlines, patiently } from "../deadlines.ts";
import { type Answer, type Frame, transact } from "../transact.ts";
import { type Ask, type Connections, createConnections } from "./connections.ts";
import { COUNT_LISTENERS, Listener } from "./listener.ts";

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
      const [row] = await connections.use((ask) => run<{ readonly transaction_read_only: string }>(ask, "SHOW transaction_read_only"));
      if (row?.transaction_read_only === "on") throw takesNoWrites();
    },
    freeBytes: async () => Number.POSITIVE_INFINITY,
    shared: true,
    instances: async () => {
      const [row] = await connections.use((ask) => run<{ readonly instances: number }>(ask, COUNT_LISTENERS));
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
    query: (sql, values) => connections.use((ask) => run(ask, sql, values)),
    transaction: (work) => withRepeats(() => connections.use((ask) => transact(work, (...given) => send(ask, ...given)))),
  };
}

async function send(ask: Ask, sql: string, values?: readonly unknown[], frame?: Frame, committing?: boolean): Promise<Answer> {
  const results = await ask(sql, values, frame).catch((error: unknown) => Promise.reject(asDeliveryError(error, committing)));
  return { rows: results.flatMap(({ rows }) => rows), command: results.at(-1)?.command };
}

async function run<Row>(ask: Ask, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  return (await send(ask, sql, values)).rows as Row[];
}
