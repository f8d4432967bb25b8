/** A new store that grows while it is open. Nobody tells the embedded database that a table has grown, and a server learns it a minute later. */
import { expect, test } from "@jest/globals";
import { accept } from "../../../src/delivery/ledger/accepting/accept.ts";
import { claim } from "../../../src/delivery/ledger/claim.ts";
import { type Ledger, openLedger } from "../../../src/delivery/ledger/ledger.ts";
import { mark } from "../../../src/delivery/ledger/mark.ts";
import { settle } from "../../../src/delivery/ledger/settling/settle.ts";
import { newDelivery } from "../../support/new-delivery.ts";
import { keys, newStore, SLOW_MS, storeKinds } from "../../support/stores.ts";

const AT_ONCE = 50;
const WAITING = 1_000;
const tables = ["delivery", "attempt", "subject"];
const rooms = [{ api: "a", most: AT_ONCE }];

/** Accepts, claims, marks and settles deliveries with these numbers. */
async function deliver(ledger: Ledger, from: number): Promise<void> {
  const deliveries = Array.from({ length: AT_ONCE }, (_, n) => ({
    ...newDelivery(from + n, `line ${from + n}`),
    subjectFingerprints: [`${from + n}`],
  }));
  await accept(ledger, deliveries);
  const claims = await claim({ ...ledger, safe: { ...ledger.safe, keyIds: ["test"] } }, rooms, 60_000);
  await mark(ledger, claims);
  const calls = [{ at: new Date(0), code: null, requestId: "r", durationMs: 1 }];
  await settle(
    ledger,
    claims.map((one) => ({ claim: one, outcome: { state: "ACCEPTED" }, answer: null, calls })),
  );
}

/** Rows that were read without an index, of all deliveries and their parts. */
async function rowsScanned({ database }: Ledger): Promise<number> {
  await database.query("SELECT pg_stat_force_next_flush()");
  const [row] = await database.query<{ readonly rows: number }>(
    "SELECT sum(seq_tup_read)::integer AS rows FROM pg_stat_user_tables WHERE relname = ANY($1)",
    [tables],
  );
  return row?.rows ?? Number.NaN;
}

test.each(storeKinds)(
  "%s: a delivery needs an index for all that it reads and checks, also in a store that was empty when it was opened",
  async (kind) => {
    await using holder = await newStore(kind);
    const ledger = await openLedger({ store: holder.store, keys, apis: [] });
    // So that a server does not learn the sizes during the test.
    for (const table of tables) await ledger.database.query(`ALTER TABLE top_delivery.${table} SET (autovacuum_enabled = off)`);
    let next = 1;
    const deliverSome = async (count: number): Promise<void> => {
      for (const end = next + count; next < end; next += AT_ONCE) await deliver(ledger, next);
    };
    await deliverSome(2_000);
    const before = await rowsScanned(ledger);
    await deliverSome(500);
    const after = await rowsScanned(ledger);
    expect(after - before).toBe(0);
    await ledger.database.close();
  },
  SLOW_MS,
);

test(
  "A server that has counted its rows while nothing waited reads only the lines that it needs when much waits",
  async () => {
    await using holder = await newStore("postgres");
    const ledger = await openLedger({ store: holder.store, keys, apis: [] });
    const { database } = ledger;
    await deliver(ledger, 1);
    await database.query("ALTER TABLE top_delivery.delivery SET (autovacuum_enabled = off)");
    await database.query("VACUUM ANALYZE top_delivery.delivery");
    const waiting = Array.from({ length: WAITING }, (_, n) => ({ ...newDelivery(1_000 + n, `other line ${n}`), api: "b" }));
    await accept(ledger, waiting);
    const turnsRead = async (): Promise<number> => {
      await database.query("SELECT pg_stat_force_next_flush()");
      const [row] = await database.query<{ readonly read: number }>(
        "SELECT idx_tup_read::integer AS read FROM pg_stat_user_indexes WHERE indexrelname = 'delivery_turn'",
      );
      return row?.read ?? Number.NaN;
    };
    const before = await turnsRead();
    await deliver(ledger, 100);
    expect((await turnsRead()) - before).toBeLessThan(WAITING);
    await database.close();
  },
  SLOW_MS,
);

test("The indexes of failures do not grow with deliveries that TOP accepts", async () => {
  await using holder = await newStore("embedded");
  const ledger = await openLedger({ store: holder.store, keys, apis: [] });
  await deliver(ledger, 1);
  // The condition of both indexes.
  const inIndex = await ledger.database.query("SELECT id FROM top_delivery.delivery WHERE failure_of = attempt");
  expect(inIndex).toEqual([]);
  expect(await ledger.database.query("SELECT id FROM top_delivery.delivery WHERE state = 'ACCEPTED'")).toHaveLength(AT_ONCE);
  await ledger.database.close();
});
