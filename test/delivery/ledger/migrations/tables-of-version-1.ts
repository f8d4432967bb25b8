/** The tables of version 1, as its own migration left them. */
import { FIRST_TABLES } from "../../../../src/delivery/ledger/migrations/version-1.ts";
import type { Database } from "../../../../src/delivery/store/database.ts";

export async function createTables(database: Database): Promise<void> {
  await database.transaction(async ({ query }) => {
    await query("CREATE SCHEMA top_delivery; CREATE TABLE top_delivery.version (number integer PRIMARY KEY)");
    await query(FIRST_TABLES);
    await query("INSERT INTO top_delivery.version (number) VALUES (1)");
  });
}
