/** A PostgreSQL that is slow, stalled, read-only or closed. All limits are deadlines. */
import { expect, test } from "@jest/globals";
import { StoreAway } from "../../../src/delivery/store/database.ts";
import { until } from "../../support/instances.ts";
import { wakingClock } from "../../support/pace.ts";
import { SLOW_MS } from "../../support/stores.ts";
import { deadlines, patientClient, withProxiedDatabase } from "./proxied-database.ts";

const on = withProxiedDatabase();

test("A statement that takes too long is cancelled by the database", async () => {
  await expect(on.open(patientClient).query("SELECT pg_sleep(60)")).rejects.toMatchObject({
    code: "DELIVERY_UNAVAILABLE",
    sqlState: "57014",
  });
});

test("The database rolls back a transaction whose client pauses, or that takes too long as a whole", async () => {
  const idle = on.database.transaction(async ({ query }) => {
    await query("UPDATE item SET n = 10 WHERE id = 2");
    await new Promise((resolve) => setTimeout(resolve, 1.5 * deadlines.idleMs));
    await query("SELECT 1");
  });
  await expect(idle).rejects.toBeInstanceOf(StoreAway);
  const long = on.database.transaction(async ({ query }) => {
    for (;;) await query("SELECT pg_sleep(0.1)");
  });
  await expect(long).rejects.toBeInstanceOf(StoreAway);
  expect(await on.database.query("SELECT n FROM item WHERE id = 2")).toEqual([{ n: 0 }]);
});

test(
  "If the database stalls for long, each call gets its error in time, and calls work again when the stall is over",
  async () => {
    await on.warm(4);
    on.proxy.pause();
    using clock = wakingClock();
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => on.database.query("SELECT 1")));
    expect(results.map((result) => result.status === "rejected" && result.reason)).toEqual(Array(12).fill(expect.any(StoreAway)));
    const mostMs = deadlines.connectMs + deadlines.statementMs + deadlines.answerMs;
    expect(clock.ms()).toBeLessThan(2 * mostMs);
    on.proxy.resume();
    await until(() =>
      on.database.query("SELECT 1").then(
        () => true,
        () => false,
      ),
    );
  },
  SLOW_MS,
);

test("A read-only database is StoreAway and not a defect, and calls work again when it can be written", async () => {
  const name = new URL(on.proxy.url).pathname.slice(1);
  await on.database.query(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  const other = on.open();
  await expect(other.transaction(({ query }) => query("UPDATE item SET n = 1"))).rejects.toMatchObject({
    ...{ code: "DELIVERY_UNAVAILABLE", sqlState: "25006" },
  });
  await on.database.query(`ALTER DATABASE ${name} RESET default_transaction_read_only`);
  await until(() =>
    other.query("UPDATE item SET n = 1").then(
      () => true,
      () => false,
    ),
  );
});

test("A database that refuses connections is StoreAway", async () => {
  await on.server.stop();
  try {
    await expect(on.database.query("SELECT 1")).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE", sqlState: undefined });
  } finally {
    await on.server.start();
  }
  await on.database.query("SELECT 1");
});
