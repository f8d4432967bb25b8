/** The tables of an older version, as its own migrations left them. */
import { migrations } from "../../../../src/delivery/ledger/migrations/migrate.ts";
import type { Database } from "../../../../src/delivery/store/database.ts";

export async function createTables(database: Database, version: number): Promise<void> {
  await database.transaction(async ({ query }) => {
    // A new embedded store has the tables of this version already.
    await query(
      "DROP SCHEMA IF EXISTS top_delivery CASCADE; CREATE SCHEMA top_delivery; CREATE TABLE top_delivery.version (number integer PRIMARY KEY)",
    );
    for (const step of migrations.slice(0, version)) await query(step);
    await query("INSERT INTO top_delivery.version (number) SELECT generate_series(1, $1::integer)", [version]);
  });
}
