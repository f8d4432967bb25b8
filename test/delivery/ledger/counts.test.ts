/**
 * What counts waiting deliveries reads the ledger twice at most (`health` has two statements), whatever the database believes about it, and
 * however many APIs there are.
 * Each count runs where most deliveries wait and where none does, with the statistics of either time and with none.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { countWaiting } from "../../../src/delivery/ledger/backlog.ts";
import { health, standing } from "../../../src/delivery/ledger/health.ts";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { migrate } from "../../../src/delivery/ledger/migrations/migrate.ts";
import { reportStandings } from "../../../src/delivery/ledger/reports/standing.ts";
import type { Database } from "../../../src/delivery/store/database.ts";
import { openStore } from "../../../src/delivery/store/store.ts";
import { SLOW_MS, withStore } from "../../support/stores.ts";
import { pagesOf } from "./counted-pages.ts";
import { fillLedger } from "./large-ledger.ts";

const holder = withStore("postgres");
const ROWS = 10_000;
const apis = ["a", "b", "c", ...Array.from({ length: 48 }, (_, n) => `other${n}`)];
const counts: Record<string, (ledger: Ledger) => Promise<unknown>> = {
  "the count of a caller's waiting deliveries": (ledger) => countWaiting(ledger, ["c1"], ROWS),
  health: (ledger) => health(ledger),
  "the standing for metrics": (ledger) => standing(ledger),
  "the standing of all reports": (ledger) => reportStandings(ledger),
};
const wait = "UPDATE top_delivery.delivery SET state = 'QUEUED', settled_at = NULL, turn = true, business_key = id::text";
const settle = "UPDATE top_delivery.delivery SET state = 'ACCEPTED', settled_at = now(), turn = NULL";

describe.each([
  ["all wait, without statistics", [wait]],
  ["all wait, and the database knows", [wait, "ANALYZE"]],
  ["all wait, and the database believes that none does", [settle, "ANALYZE", wait]],
  ["none waits, and the database believes that all do", [wait, "ANALYZE", settle]],
  ["none waits, and the database knows", [settle, "ANALYZE"]],
])("where %s", (_, statements) => {
  let database: Database;
  let all = 0;
  beforeAll(async () => {
    database = await openStore({ kind: "postgres", url: await holder.server.newDatabase() });
    await migrate(database);
    await fillLedger(database, ROWS, 1);
    await database.patient.query("UPDATE top_delivery.delivery SET api = 'a'");
    for (const statement of statements) await database.patient.query(statement);
    const [size] = await database.query<{ readonly pages: number }>(
      "SELECT (pg_total_relation_size('top_delivery.delivery') / 8192)::integer AS pages",
    );
    all = 2 * (ROWS + (size?.pages ?? 0));
  }, SLOW_MS);
  afterAll(() => database.close());

  test.each(Object.entries(counts))(
    "%s touches at most twice the pages of the ledger, and two for each delivery that waits",
    async (_name, run) => {
      const pages = await pagesOf(database, run, apis);
      expect({ pages }).toEqual({ pages: Math.min(pages, all) });
    },
    SLOW_MS,
  );
});
