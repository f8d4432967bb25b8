import { expect, test } from "@jest/globals";
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
