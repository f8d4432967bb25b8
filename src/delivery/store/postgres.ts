/** The store in PostgreSQL, for any number of instances: the only file that knows pg. */
import pg from "pg";
import { asDeliveryError, CHANNEL, type Database, type Queries, withRepeats } from "./database.ts";

const RECONNECT_MS = 500;
const CONNECT_TIMEOUT_MS = 5_000;
const MOST_CONNECTIONS = 8;

type Runner = { query(sql: string, values?: unknown[]): Promise<pg.QueryResult | pg.QueryResult[]> };

/** @param url `postgres://…`; connections are made when they are needed, and made again when they break. */
export function openPostgres(url: string): Database {
  const config = {
    connectionString: url,
    application_name: "top-insurance-graphql",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...config, max: MOST_CONNECTIONS });
  // An idle connection broke; the next query makes a new one, or says why not.
  pool.on("error", () => undefined);
  const listener = new Listener(config);
  return {
    shared: true,
    query: (sql, values) => onConnection((client) => rowsOf(client, sql, values)),
    transaction: (work) => withRepeats(() => onConnection((client) => transact(client, work))),
    listen: (onMessage) => listener.start(onMessage),
    close: async () => {
      await listener.stop();
      await pool.end();
    },
  };

  async function onConnection<T>(use: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => Promise.reject(asDeliveryError(error)));
    // Without a listener, a connection that breaks between two statements would end the process.
    const ignore = (): void => undefined;
    client.on("error", ignore);
    let failed = true;
    try {
      const result = await use(client);
      failed = false;
      return result;
    } finally {
      client.off("error", ignore);
      // A failure may leave a transaction open: such a connection is not used again.
      client.release(failed);
    }
  }
}

async function transact<T>(client: pg.PoolClient, work: (queries: Queries) => Promise<T>): Promise<T> {
  await rowsOf(client, "BEGIN");
  const result = await work({ query: (sql, values) => rowsOf(client, sql, values) });
  await client.query("COMMIT").catch((error: unknown) => Promise.reject(asDeliveryError(error, true)));
  return result;
}

async function rowsOf<Row>(runner: Runner, sql: string, values?: readonly unknown[]): Promise<Row[]> {
  const result = await runner.query(sql, values && [...values]).catch((error: unknown) => Promise.reject(asDeliveryError(error)));
  // Several statements have several results; the rows of all of them are wanted.
  return (Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows) as Row[];
}

/** A connection of its own that listens, and is made anew whenever it breaks. */
class Listener {
  readonly #config: pg.ClientConfig;
  #client: pg.Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(config: pg.ClientConfig) {
    this.#config = config;
  }

  async start(onMessage: (message: string | undefined) => void): Promise<void> {
    if (this.#stopped) return;
    const client = new pg.Client(this.#config);
    this.#client = client;
    client.on("notification", ({ payload }) => onMessage(payload));
    client.on("error", () => undefined);
    client.once("end", () => {
      if (!this.#stopped) this.#timer = setTimeout(() => void this.start(onMessage), RECONNECT_MS);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      onMessage(undefined);
    } catch {
      await client.end().catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }
}
