/**
 * Connections to PostgreSQL. Every wait for one has a deadline. A connection that does not answer is destroyed, and so are all older ones.
 */
import { Socket } from "node:net";
import pg from "pg";
import { DeliveryError } from "../../promise/errors.ts";
import { asDeliveryError, StoreAway, sqlState } from "../database.ts";
import { type Deadlines, deadlineSettings } from "../deadlines.ts";
import type { Frame } from "../transact.ts";
import { runFramed } from "./run-framed.ts";

/** `runFramed` on one connection. */
export type Ask = (sql: string, values?: readonly unknown[], frame?: Frame) => ReturnType<typeof runFramed>;

export interface Connections {
  /**
   * What `work` returns. It asks on a connection that nobody else uses meanwhile.
   * @throws StoreAway when there is no connection in time, or its work is not done in time.
   */
  use<T>(work: (ask: Ask) => Promise<T>): Promise<T>;
  /** Work under way has one second to end. Then its connection is cut. */
  end(): Promise<void>;
}

const IDLE_MS = 10_000;
const END_MS = 1_000;

/** @param most connections at the same time; they are opened when needed. */
export function createConnections(url: string, deadlines: Deadlines, most: number): Connections {
  const pool = new pg.Pool({
    ...clientConfig(url, deadlines),
    max: most,
    idleTimeoutMillis: IDLE_MS,
    onConnect: (client) => prepareSession(client, deadlines),
  });
  // An idle connection broke. The next use opens a new one, or reports the error.
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
        const result = await work((...given) => runFramed(client, deadlines, ...given));
        failed = false;
        return result;
      } catch (error) {
        if (!(error instanceof StoreAway)) failed = !(await isRolledBack(client));
        else if (error.sqlState === undefined) {
          silenceAt = performance.now();
          destroy(client);
        }
        throw error;
      } finally {
        clearTimeout(timer);
        inUse.delete(client);
        client.off("error", ignore);
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

  /**
   * Ends the transaction that a refusal leaves open, before the caller learns of it: its locks would outlive it, and who skips locked rows
   * would miss them. Without a transaction, the server only warns. False if the connection must not be used again.
   */
  async function isRolledBack(client: pg.PoolClient): Promise<boolean> {
    try {
      await runFramed(client, deadlines, "ROLLBACK");
      return client.getTransactionStatus() === "I";
    } catch {
      return false;
    }
  }

  /**
   * When one connection is silent, those that were opened before are probably lost too. Waiting for each of them in turn would take too
   * long.
   */
  async function connect(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await pool.connect().catch((error: unknown) => Promise.reject(refusalOf(error) ?? asDeliveryError(error)));
      if ((madeAt.get(client) ?? 0) > silenceAt) return client;
      destroy(client);
      client.release(true);
    }
  }
}

/** The options of a client; `prepareSession` must then prepare it. */
export function clientConfig(url: string, { connectMs }: Deadlines): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: "top-insurance-graphql",
    connectionTimeoutMillis: connectMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: connectMs,
  };
}

/** What the code relies on. The owner of a database or a user may have chosen other defaults. */
const reliedOn = {
  default_transaction_isolation: "read committed",
  datestyle: "ISO",
  intervalstyle: "postgres",
  // Without a flush, the server could forget a delivery that it has confirmed.
  synchronous_commit: "on",
  // All statements look for few rows. PostgreSQL reads a table as a whole if it seems small, also with a plan that is older than its growth.
  enable_seqscan: "off",
  random_page_cost: "1",
  // It takes longer than such a statement, but is used for all that seem expensive: also for those that must read a whole table anyway.
  jit: "off",
};

/** Sets the session's deadlines on the server, and what the code relies on. The socket also gets a time-out here, for a connection that is idle or does not end. */
export async function prepareSession(client: pg.ClientBase, deadlines: Deadlines): Promise<void> {
  const { stream } = (client as pg.Client).connection;
  if (stream instanceof Socket) stream.setTimeout(deadlines.transactionMs + IDLE_MS, () => stream.destroy());
  await runFramed(
    client,
    deadlines,
    `SELECT set_config(name, value, false) FROM json_each_text($1::text::json) AS setting (name, value)
     WHERE current_setting(name, true) IS NOT NULL AND (name <> 'synchronous_commit' OR current_setting(name) = 'off')`,
    [JSON.stringify({ ...reliedOn, ...deadlineSettings(deadlines) })],
  );
}

/** Ends the connection without waiting for the other side. A caller that waits for an answer gets an error at once. */
export function destroy(client: pg.Client): void {
  client.connection.stream.destroy();
}

/** Waiting does not fix a wrong login or a wrong database name. Classes 28 and 3D are such answers. */
function refusalOf(error: unknown): DeliveryError | undefined {
  const state = sqlState(error);
  if (state === undefined || !/^(28|3D)/.test(state)) return undefined;
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The delivery store refuses this service (SQLSTATE ${state}): check user, password and database in DELIVERY_STORE.`,
  );
}

function ignore(): void {}
