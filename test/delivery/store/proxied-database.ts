/** A PostgreSQL behind a proxy, and the store on it with deadlines so short that a test can wait for them. Use it once in a file. */
import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import type { Database } from "../../../src/delivery/store/database.ts";
import type { Deadlines } from "../../../src/delivery/store/deadlines.ts";
import { openPostgres } from "../../../src/delivery/store/postgres/postgres.ts";
import { until } from "../../support/instances.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres.ts";
import { SLOW_MS } from "../../support/stores.ts";
import { type TcpProxy, withTcpProxy } from "../../support/tcp-proxy.ts";

export const deadlines: Deadlines = {
  statementMs: 1_500,
  lockMs: 1_000,
  idleMs: 1_500,
  transactionMs: 2_500,
  answerMs: 500,
  connectMs: 5_000,
  heartbeatMs: 500,
  openMs: 10_000,
};

/** Of a client that waits as long as a busy machine may need: only the server's deadlines end its statements. */
export const patientClient: Partial<Deadlines> = { answerMs: SLOW_MS };

export interface ProxiedDatabase {
  readonly server: PostgresServer;
  /** Without the proxy. */
  readonly directUrl: string;
  readonly proxy: TcpProxy;
  /** Through the proxy; with a table `item` of two rows. Each test has its own. */
  readonly database: Database;
  /** Another pool for the same database. It is closed at the end of the test. */
  open(changes?: Partial<Deadlines>, url?: string): Database;
  /** Leaves this many idle connections. */
  warm(count: number): Promise<void>;
}

export function withProxiedDatabase(): ProxiedDatabase {
  const opened: Database[] = [];
  const holder = {
    open(changes: Partial<Deadlines> = {}, url: string = holder.proxy.url) {
      const one = openPostgres(url, { ...deadlines, ...changes });
      opened.push(one);
      return one;
    },
    warm(count: number) {
      return until(async () => {
        const together = Promise.withResolvers<void>();
        let ready = 0;
        const use = (): Promise<void> =>
          holder.database
            .transaction(async ({ query }) => {
              await query("SELECT 1");
              if (++ready === count) together.resolve();
              await together.promise;
            })
            .finally(together.resolve);
        await Promise.all(Array.from({ length: count }, use));
        return true;
      });
    },
  } as { -readonly [Key in keyof ProxiedDatabase]: ProxiedDatabase[Key] };
  beforeAll(async () => {
    holder.server = await startPostgres();
  }, SLOW_MS);
  beforeEach(async () => {
    holder.directUrl = await holder.server.newDatabase();
    holder.proxy = await withTcpProxy(holder.directUrl);
    holder.database = holder.open();
    const setUp = holder.open(patientClient, holder.directUrl);
    await setUp.query("CREATE TABLE item (id integer PRIMARY KEY, n integer); INSERT INTO item VALUES (1, 0), (2, 0)");
  }, SLOW_MS);
  afterEach(async () => {
    // A database that a test has closed rejects a second close.
    await Promise.allSettled(opened.splice(0).map((one) => one.close()));
    await holder.proxy[Symbol.asyncDispose]();
  }, SLOW_MS);
  afterAll(() => holder.server.remove(), SLOW_MS);
  return holder;
}
