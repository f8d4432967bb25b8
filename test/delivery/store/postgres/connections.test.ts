/** A connection that is lost without an error blocks neither its own instance nor another. All limits are deadlines. */
import { describe, expect, test } from "@jest/globals";
import { type Database, StoreAway } from "../../../../src/delivery/store/database.ts";
import { until } from "../../../support/instances.ts";
import { wakingClock } from "../../../support/pace.ts";
import { deadlines, patientClient, withProxiedDatabase } from "../proxied-database.ts";

const on = withProxiedDatabase();

async function setting(name: string, from: Pick<Database, "query">): Promise<string | undefined> {
  return (await from.query<{ readonly value: string }>("SELECT current_setting($1, true) AS value", [name]))[0]?.value;
}

describe("a session", () => {
  test("also has every deadline on the server", async () => {
    expect(await setting("statement_timeout", on.database)).toBe("1500ms");
    expect(await setting("lock_timeout", on.database)).toBe("1s");
    expect(await setting("idle_in_transaction_session_timeout", on.database)).toBe("1500ms");
    expect(await setting("transaction_timeout", on.database)).toBe("2500ms");
    expect(await setting("tcp_user_timeout", on.database)).toBe("2000");
    expect(await setting("tcp_keepalives_idle", on.database)).toBe("5");
  });

  test("for patient work allows minutes for a statement, but no longer idling than other sessions", async () => {
    expect(await setting("statement_timeout", on.database.patient)).toBe("2min");
    expect(await setting("idle_in_transaction_session_timeout", on.database.patient)).toBe("1500ms");
  });
});

test.each([
  ["statement", (sql: string) => on.database.query(sql)],
  ["transaction", (sql: string) => on.database.transaction(({ query }) => query(sql, undefined, "last"))],
])("a connection whose %s was refused is used again, without an open transaction", async (_what, ask) => {
  const session = 'SELECT pg_backend_pid() AS pid, now() = statement_timestamp() AS "isNew"';
  const [first] = await on.database.query<{ readonly pid: number }>(session);
  for (let n = 0; n < 20; n++) {
    await expect(ask("SELECT 1 / 0")).rejects.toMatchObject({ code: "22012" });
    expect(await on.database.query(session)).toEqual([{ pid: first?.pid, isNew: true }]);
  }
});

describe("a connection that was cut off without an error", () => {
  test("is given up together with all that are as old: the second use works, however many there were", async () => {
    await on.warm(6);
    on.proxy.cutOff();
    const begin = performance.now();
    await expect(on.database.query("SELECT 1")).rejects.toBeInstanceOf(StoreAway);
    const first = performance.now() - begin;
    expect(first).toBeGreaterThanOrEqual(deadlines.statementMs + deadlines.answerMs - 50);
    // Any older connection would take that long again.
    using clock = wakingClock();
    for (let n = 0; n < 5; n++) await on.database.query("UPDATE item SET n = n + 1 WHERE id = 1");
    expect(clock.ms()).toBeLessThan(first);
  });

  test("is destroyed, and does not return to the pool", async () => {
    await on.warm(6);
    on.proxy.cutOff();
    expect(on.proxy.heldOpen()).toBe(6);
    await expect(on.database.query("SELECT 1")).rejects.toBeInstanceOf(StoreAway);
    // Each use destroys the old connections that it gets.
    await on.database.query("SELECT 1");
    await until(() => on.proxy.heldOpen() === 0);
  });

  test("within a transaction loses its locks: another instance fails at its lock deadline, and later succeeds", async () => {
    // The lock's deadline comes long before the transaction's.
    const cutOff = on.open({ idleMs: 10 * deadlines.lockMs, transactionMs: 11 * deadlines.lockMs });
    const other = on.open(patientClient, on.directUrl);
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
    on.proxy.cutOff();
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

  test("during a COMMIT gives an error that says that the result is not known", async () => {
    const stuck = on.database.transaction(async ({ query }) => {
      await query("UPDATE item SET n = 9 WHERE id = 1");
      on.proxy.cutOff();
    });
    await expect(stuck).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", message: expect.stringContaining("is not known") });
  });

  test("while it listens is noticed and opened again, and the listener is told that it may have missed something", async () => {
    const messages: (string | undefined)[] = [];
    await on.database.listen((message) => messages.push(message));
    on.proxy.cutOff();
    const other = on.open({}, on.directUrl);
    await other.query("NOTIFY top_delivery, 'lost'");
    await until(() => messages.length === 2);
    await other.query("NOTIFY top_delivery, 'heard'");
    await until(() => messages.length === 3);
    expect(messages).toEqual([undefined, undefined, "heard"]);
  });

  test("does not delay the close", async () => {
    await on.database.listen(() => undefined);
    await on.warm(4);
    const stuck = on.database.patient.query("SELECT pg_sleep(600)").catch((error: unknown) => error);
    await until(async () => (await on.database.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")).length > 0);
    on.proxy.cutOff();
    await on.database.close();
    expect(await stuck).toBeInstanceOf(StoreAway);
  });
});
