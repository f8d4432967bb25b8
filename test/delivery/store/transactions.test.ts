import { expect, test } from "@jest/globals";
import type { Queries } from "../../../src/delivery/store/database.ts";
import { openStore } from "../../../src/delivery/store/store.ts";
import { newStore, SLOW_MS, storeKinds } from "../../support/stores.ts";

test.each(storeKinds)(
  "On %s, a transaction that fails stores nothing: an error of its own is passed on, and a refused statement cannot be ignored",
  async (kind) => {
    await using holder = await newStore(kind);
    const database = await openStore(holder.store);
    await database.query("CREATE TABLE item (n integer)");
    const own = new TypeError("not the database's");
    const failing = database.transaction(async ({ query }) => {
      await query("INSERT INTO item VALUES (1)");
      throw own;
    });
    await expect(failing).rejects.toBe(own);
    const ignoring = database.transaction(async ({ query }) => {
      await query("INSERT INTO item VALUES (2)");
      await query("SELECT 1 / 0").catch(() => undefined);
    });
    await expect(ignoring).rejects.toThrow("A statement of the transaction failed, so that nothing of it was stored.");
    expect(await database.query("SELECT n FROM item")).toEqual([]);
    await database.close();
  },
  SLOW_MS,
);

test.each(storeKinds)(
  "On %s, the last statement of a transaction is committed together with it, and one that fails takes all with it",
  async (kind) => {
    await using holder = await newStore(kind);
    const database = await openStore(holder.store);
    await database.query("CREATE TABLE item (n integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
    const stored = async (): Promise<unknown> =>
      (await database.query<{ readonly n: number }>("SELECT n FROM item ORDER BY n")).map(({ n }) => n);
    const only = await database.transaction(({ query }) => query("INSERT INTO item VALUES ($1) RETURNING n", [1], "last"));
    const second = await database.transaction(async ({ query }) => {
      await query("INSERT INTO item VALUES ($1)", [2]);
      return query("INSERT INTO item VALUES (3); SELECT n FROM item ORDER BY n", undefined, "last");
    });
    expect([only, second, await stored()]).toEqual([[{ n: 1 }], [{ n: 1 }, { n: 2 }, { n: 3 }], [1, 2, 3]]);
    const failing = (sql: string, values?: readonly unknown[]) =>
      database.transaction(async ({ query }) => {
        await query("INSERT INTO item VALUES (4)");
        return query(sql, values, "last");
      });
    await expect(failing("SELECT 1 / $1::integer", [0])).rejects.toMatchObject({ code: "22012" });
    await expect(failing("SELECT 1 / 0")).rejects.toMatchObject({ code: "22012" });
    // This one is refused by the COMMIT itself.
    await expect(failing("INSERT INTO item VALUES ($1)", [1])).rejects.toMatchObject({ code: "23505" });
    const late = database.transaction(async ({ query }) => {
      await query("INSERT INTO item VALUES ($1)", [5], "last");
      await query("INSERT INTO item VALUES ($1)", [6]);
    });
    await expect(late).rejects.toThrow("The transaction was committed with its last statement.");
    expect(await stored()).toEqual([1, 2, 3, 5]);
    await database.close();
  },
  SLOW_MS,
);

test("On PostgreSQL, a transaction that refuses something leaves no lock behind, and keeps its connection", async () => {
  await using holder = await newStore("postgres");
  const database = await openStore(holder.store);
  await database.query("CREATE TABLE item (n integer)");
  await database.query("INSERT INTO item VALUES (1)");
  const session = async (): Promise<unknown> => (await database.query("SELECT pg_backend_pid()"))[0];
  const before = await session();
  const own = new TypeError("not the database's");
  for (const failing of [() => Promise.reject(own), (query: Queries["query"]) => query("SELECT 1 / 0")]) {
    const refusing = database.transaction(async ({ query }) => {
      await query("SELECT n FROM item FOR UPDATE");
      await failing(query);
    });
    await expect(refusing).rejects.toBeDefined();
    expect(await database.query("SELECT n FROM item FOR UPDATE NOWAIT")).toEqual([{ n: 1 }]);
  }
  expect(await session()).toEqual(before);
  await database.close();
});
