/** A PostgreSQL whose owner has set it up in his own way. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import { openLedger } from "../../../../src/delivery/ledger/ledger.ts";
import { openStore } from "../../../../src/delivery/store/store.ts";
import { type PostgresServer, startPostgres } from "../../../support/postgres.ts";
import { keys, SLOW_MS, startInstance, surrender } from "../../../support/stores.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, SLOW_MS);
afterAll(() => server?.remove());

/** Runs statements as the server's owner. */
async function owner(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The database's name in its URL. */
const nameIn = (url: string): string => new URL(url).pathname.slice(1);

test("A session has the settings that the promise needs, whatever the database's defaults are", async () => {
  const url = await server.newDatabase();
  const defaults = {
    synchronous_commit: "off",
    default_transaction_isolation: "serializable",
    datestyle: "'German'",
    intervalstyle: "iso_8601",
  };
  await owner(url, ...Object.entries(defaults).map(([name, value]) => `ALTER DATABASE ${nameIn(url)} SET ${name} = ${value}`));
  const database = await openStore({ kind: "postgres", url });
  const settings = await database.query(
    "SELECT current_setting('synchronous_commit') AS flush, current_setting('transaction_isolation') AS isolation",
  );
  expect(settings).toEqual([{ flush: "on", isolation: "read committed" }]);
  expect(await database.patient.query("SELECT now() IS NOT NULL AS is, '2024-02-01 10:00+00'::timestamptz AS at")).toEqual([
    { is: true, at: new Date("2024-02-01T10:00:00Z") },
  ]);
  await database.close();
});

test("A stricter way to commit stays as the database's owner has set it", async () => {
  const url = await server.newDatabase();
  await owner(url, `ALTER DATABASE ${nameIn(url)} SET synchronous_commit = remote_apply`);
  const database = await openStore({ kind: "postgres", url });
  expect(await database.query("SHOW synchronous_commit")).toEqual([{ synchronous_commit: "remote_apply" }]);
  await database.close();
});

test(
  "A user who may create nothing can use a store that somebody else has prepared; before that, one sentence says what is missing",
  async () => {
    const url = await server.newDatabase();
    await owner(url, "CREATE ROLE clerk LOGIN");
    const asClerk = Object.assign(new URL(url), { username: "clerk" }).href;
    await expect(openLedger({ store: { kind: "postgres", url: asClerk }, keys, apis: [] })).rejects.toThrow(
      "The user of DELIVERY_STORE lacks a right in the database (permission denied for database",
    );
    const preparing = await startInstance({ kind: "postgres", url });
    await preparing.deliveries.stop(2_000);
    await owner(
      url,
      "GRANT USAGE ON SCHEMA top_delivery TO clerk",
      "GRANT ALL ON ALL TABLES IN SCHEMA top_delivery TO clerk",
      "GRANT ALL ON ALL SEQUENCES IN SCHEMA top_delivery TO clerk",
    );
    const { deliveries } = await startInstance({ kind: "postgres", url: asClerk });
    const { id } = await deliveries.enqueue(surrender());
    expect(await deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    await deliveries.stop(2_000);
  },
  SLOW_MS,
);

test("A database that cannot hold Chinese is refused at start", async () => {
  const url = await server.newDatabase();
  await owner(url, "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0");
  const latin = Object.assign(new URL(url), { pathname: "/latin" }).href;
  await expect(openLedger({ store: { kind: "postgres", url: latin }, keys, apis: [] })).rejects.toThrow(
    "The database of DELIVERY_STORE has the encoding LATIN1, which cannot hold every text. Create one with ENCODING 'UTF8'.",
  );
});
