/** Connections to PostgreSQL, none of which is waited for without end. One that is silent is destroyed, and no older one is trusted then. */
import { Socket } from "node:net";
import pg from "pg";
import { DeliveryError } from "../promise/errors.ts";
import { asDeliveryError, StoreAway, sqlState } from "./database.ts";
import { type Deadlines, sessionSettings } from "./deadlines.ts";

export interface Connections {
  /**
   * What `work` returns, with a connection that nobody else uses meanwhile.
   * @throws StoreAway when there is no connection in time, or its work is not done in time.
   */
  use<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T>;
  /** Work under way has a second to end; then it is cut off. */
  end(): Promise<void>;
}

const IDLE_MS = 10_000;
const END_MS = 1_000;

/** @param most connections at a time; they are made when they are needed. */
export function createConnections(url: string, deadlines: Deadlines, most: number): Connections {
  const pool = new pg.Pool({
    ...clientConfig(url, deadlines),
    max: most,
    idleTimeoutMillis: IDLE_MS,
    onConnect: (client) => prepareSession(client, deadlines),
  });
  // An idle connection broke; the next use makes a new one, or says why not.
  pool.on("error", () => undefined);
  const madeAt = new WeakMap<pg.ClientBase, number>();
  pool.on("connect", (client) => madeAt.set(client, performance.now()));
  const inUse = new Set<pg.PoolClient>();
  let silenceAt = Number.NEGATIVE_INFINITY;
  return {
    async use(work) {
      const client = await connect();
      inUse.add(client);
      // Without a listener, a connection that breaks between two statements would end the process.
      client.on("error", ignore);
      const timer = setTimeout(() => destroy(client), deadlines.transactionMs + deadlines.answerMs);
      let failed = true;
      try {
        const result = await work(client);
        failed = false;
        return result;
      } catch (error) {
        if (error instanceof StoreAway && error.sqlState === undefined) {
          silenceAt = performance.now();
          destroy(client);
        }
        throw error;
      } finally {
        clearTimeout(timer);
        inUse.delete(client);
        client.off("error", ignore);
        // A failure may leave a transaction open: such a connection is not used again.
        client.release(failed);
      }
    },
    async end() {
      const timer = setTimeout(() => {
        for (const client of inUse) destroy(client);
      }, END_MS);
      await pool.end();
      clearTimeout(timer);
    },
  };

  /** What cut off one connection has cut off those that were made before as well, and each would be waited for in turn. */
  async function connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(refusalOf(error) ?? asDeliveryError(error)));
      if ((madeAt.get(client) ?? 0) > silenceAt) return client;
      destroy(client);
      client.release(true);
    }
  }
}

/** For a client that `prepareSession` makes ready. */
export function clientConfig(url: string, { statementMs, answerMs, connectMs }: Deadlines): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "top-insurance-graphql",
    connectionTimeoutMillis: connectMs,
    query_timeout: statementMs + answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectMs,
  };
}

/** Gives the session its deadlines on the server, and its socket one here, for when nobody uses it or it does not end. */
export async function prepareSession(client: pg.ClientBase, deadlines: Deadlines): Promise<void> {
  const { stream } = (client as pg.Client).connection;
  if (stream instanceof Socket) stream.setTimeout(deadlines.transactionMs + IDLE_MS, () => stream.destroy());
  await client.query(
    `SELECT set_config(name, value, false) FROM json_each_text($1::text::json) AS setting (name, value)
     WHERE current_setting(name, true) IS NOT NULL`,
    [JSON.stringify(sessionSettings(deadlines))],
  );
}

/** Ends it whatever the other side does; who waits for its answer has an error at once. */
export function destroy(client: pg.Client): void {
  client.connection.stream.destroy();
}

/** Who cannot log in, or finds no database of that name, will not by waiting: 28 and 3D are the classes of such answers. */
function refusalOf(error: unknown): DeliveryError | undefined {
  const state = sqlState(error);
  if (state === undefined || !/^(28|3D)/.test(state)) return undefined;
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The delivery store refuses this service (SQLSTATE ${state}): look at user, password and database in DELIVERY_STORE.`,
  );
}

function ignore(): void {}
