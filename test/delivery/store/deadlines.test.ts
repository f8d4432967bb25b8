/** No wait on PostgreSQL is without end: silence, locks, pauses, a server that takes nothing. All bounds are the deadlines that are set here. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type Database, StoreAway } from "../../../src/delivery/store/database.ts";
import type { Deadlines } from "../../../src/delivery/store/deadlines.ts";
import { openPostgres } from "../../../src/delivery/store/postgres.ts";
import { until } from "../../support/instances.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres.ts";
import { SLOW_MS } from "../../support/stores.ts";
import { type TcpProxy, withTcpProxy } from "../../support/tcp-proxy.ts";

const deadlines: Deadlines = {
  ...{
    statementMs: 1_500,
    lockMs: 1_000,
    idleMs: 1_500,
    transactionMs: 2_500,
    answerMs: 500,
    connectMs: 5_000,
    heartbeatMs: 500,
    openMs: 10_000,
  },
};

let server: PostgresServer;
let directUrl: string;
let proxy: TcpProxy;
let database: Database;
const opened: Database[] = [];

beforeAll(async () => {
  server = await startPostgres();
}, SLOW_MS);
beforeEach(async () => {
  directUrl = await server.newDatabase();
  proxy = await withTcpProxy(directUrl);
  database = open();
  await database.query("CREATE TABLE item (id integer PRIMARY KEY, n integer); INSERT INTO item VALUES (1, 0), (2, 0)");
}, SLOW_MS);
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  await proxy[Symbol.asyncDispose]();
}, SLOW_MS);
afterAll(() => server.remove(), SLOW_MS);

function open(changes: Partial<Deadlines> = {}, url = proxy.url): Database {
  const one = openPostgres(url, { ...deadlines, ...changes });
  opened.push(one);
  return one;
}

/** Connections that are idle, so many. */
async function warm(count: number): Promise<void> {
  const together = Promise.withResolvers<void>();
  let ready = 0;
  await Promise.all(
    Array.from({ length: count }, () =>
      database.transaction(async ({ query }) => {
        await query("SELECT 1");
        if (++ready === count) together.resolve();
        await together.promise;
      }),
    ),
  );
}

async function setting(name: string, on: Pick<Database, "query"> = database): Promise<string | undefined> {
  return (await on.query<{ readonly value: string }>("SELECT current_setting($1, true) AS value", [name]))[0]?.value;
}

describe("a session", () => {
  test("has every deadline on the server too", async () => {
    expect(await setting("statement_timeout")).toBe("1500ms");
    expect(await setting("lock_timeout")).toBe("1s");
    expect(await setting("idle_in_transaction_session_timeout")).toBe("1500ms");
    expect(await setting("transaction_timeout")).toBe("2500ms");
    expect(await setting("tcp_user_timeout")).toBe("2000");
    expect(await setting("tcp_keepalives_idle")).toBe("5");
  });

  test("for patient work has minutes for a statement, and idles no longer than others", async () => {
    expect(await setting("statement_timeout", database.patient)).toBe("2min");
    expect(await setting("idle_in_transaction_session_timeout", database.patient)).toBe("1500ms");
  });
});

describe("a connection that was cut off in silence", () => {
  test("is given up with all others of its age: the second use works, however many there were", async () => {
    await warm(6);
    proxy.cutOff();
    const begin = performance.now();
    await expect(database.query("SELECT 1")).rejects.toBeInstanceOf(StoreAway);
    const first = performance.now() - begin;
    expect(first).toBeGreaterThanOrEqual(deadlines.statementMs + deadlines.answerMs - 50);
    // Any older one would take that long again.
    for (let n = 0; n < 5; n++) await database.query("UPDATE item SET n = n + 1 WHERE id = 1");
    expect(performance.now() - begin).toBeLessThan(2 * first);
  });

  test("is destroyed, and comes to no pool again", async () => {
    await warm(6);
    proxy.cutOff();
    expect(proxy.heldOpen()).toBe(6);
    await expect(database.query("SELECT 1")).rejects.toBeInstanceOf(StoreAway);
    // Each use drops those that it meets.
    await database.query("SELECT 1");
    await until(() => proxy.heldOpen() === 0);
  });

  test("amid a transaction frees what it locked: another instance waits no longer than for a lock, and then goes on", async () => {
    // The lock's deadline comes long before the other's.
    const cutOff = open({ idleMs: 5 * deadlines.lockMs, transactionMs: 6 * deadlines.lockMs });
    const other = open({}, directUrl);
    await other.query("SELECT 1");
    const locked = Promise.withResolvers<void>();
    const cut = Promise.withResolvers<void>();
    const stuck = cutOff
      .transaction(async ({ query }) => {
        await query("UPDATE item SET n = 7 WHERE id = 1");
        locked.resolve();
        await cut.promise;
        await query("SELECT 1");
      })
      .catch((error: unknown) => error);
    await locked.promise;
    proxy.cutOff();
    cut.resolve();
    await expect(other.query("UPDATE item SET n = 8 WHERE id = 1")).rejects.toMatchObject({ sqlState: "55P03" });
    await until(() =>
      other.query("UPDATE item SET n = 8 WHERE id = 1").then(
        () => true,
        () => false,
      ),
    );
    expect(await stuck).toBeInstanceOf(StoreAway);
    expect(await other.query("SELECT n FROM item WHERE id = 1")).toEqual([{ n: 8 }]);
  });

  test("when its COMMIT is lost, says that it is not known whether it was stored", async () => {
    const stuck = database.transaction(async ({ query }) => {
      await query("UPDATE item SET n = 9 WHERE id = 1");
      proxy.cutOff();
    });
    await expect(stuck).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", message: expect.stringContaining("is not known") });
  });

  test("while it listens is noticed and made anew, and what was missed is told", async () => {
    const messages: (string | undefined)[] = [];
    await database.listen((message) => messages.push(message));
    proxy.cutOff();
    const other = open({}, directUrl);
    await other.query("NOTIFY top_delivery, 'lost'");
    await until(() => messages.length === 2);
    await other.query("NOTIFY top_delivery, 'heard'");
    await until(() => messages.length === 3);
    expect(messages).toEqual([undefined, undefined, "heard"]);
  });

  test("does not hold up the end", async () => {
    await database.listen(() => undefined);
    await warm(4);
    const stuck = database.patient.query("SELECT pg_sleep(600)").catch((error: unknown) => error);
    await until(async () => (await database.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")).length > 0);
    proxy.cutOff();
    await database.close();
    opened.splice(0);
    expect(await stuck).toBeInstanceOf(StoreAway);
  });
});

describe("a database that is there", () => {
  test("and answers a statement too late has it cancelled", async () => {
    await expect(database.query("SELECT pg_sleep(60)")).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", sqlState: "57014" });
  });

  test("rolls a transaction back whose client pauses, or that takes too long as a whole", async () => {
    const idle = database.transaction(async ({ query }) => {
      await query("UPDATE item SET n = 10 WHERE id = 2");
      await new Promise((resolve) => setTimeout(resolve, 1.5 * deadlines.idleMs));
      await query("SELECT 1");
    });
    await expect(idle).rejects.toBeInstanceOf(StoreAway);
    const long = database.transaction(async ({ query }) => {
      for (;;) await query("SELECT pg_sleep(0.1)");
    });
    await expect(long).rejects.toBeInstanceOf(StoreAway);
    expect(await database.query("SELECT n FROM item WHERE id = 2")).toEqual([{ n: 0 }]);
  });

  test(
    "stalls for long: each call has its error in time, and works again by itself when the stall is over",
    async () => {
      await warm(4);
      proxy.pause();
      const begin = performance.now();
      const results = await Promise.allSettled(Array.from({ length: 12 }, () => database.query("SELECT 1")));
      expect(results.map((result) => result.status === "rejected" && result.reason)).toEqual(Array(12).fill(expect.any(StoreAway)));
      const mostMs = deadlines.connectMs + deadlines.statementMs + deadlines.answerMs;
      expect(performance.now() - begin).toBeLessThan(2 * mostMs);
      proxy.resume();
      await until(() =>
        database.query("SELECT 1").then(
          () => true,
          () => false,
        ),
      );
    },
    SLOW_MS,
  );

  test("is read-only: that is no defect, but a store that is away, and works again by itself", async () => {
    const name = new URL(proxy.url).pathname.slice(1);
    await database.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const other = open();
    await expect(other.transaction(({ query }) => query("UPDATE item SET n = 1"))).rejects.toMatchObject({
      ...{ code: "DELIVERY_UNAVAILABLE", sqlState: "25006" },
    });
    await database.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
    await until(() =>
      other.query("UPDATE item SET n = 1").then(
        () => true,
        () => false,
      ),
    );
  });

  test("refuses connections: that is a store that is away", async () => {
    await server.stop();
    try {
      await expect(database.query("SELECT 1")).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", sqlState: undefined });
    } finally {
      await server.start();
    }
    await database.query("SELECT 1");
  });
});
