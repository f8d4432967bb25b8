/** The embedded store answers within its deadline or is opened again, and does not block the process. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, expect, test } from "@jest/globals";
import { type EmbeddedOptions, openEmbedded } from "../../../../src/delivery/store/embedded/embedded.ts";
import { SLOW_MS } from "../../../support/stores.ts";

const base = mkdtempSync(join(tmpdir(), "deadlines-test-"));
/** Calculates without writing: in FROM, the series would be stored on disk. */
const ENDLESS = "SELECT count(*) FROM (SELECT generate_series(1, 1e15)) series";
const away = expect.objectContaining({ code: "DELIVERY_UNAVAILABLE", extensions: expect.objectContaining({ retryable: true }) });

afterAll(() => rmSync(base, { recursive: true, force: true }));

async function withTable(name: string, options: EmbeddedOptions = {}): Promise<Awaited<ReturnType<typeof openEmbedded>>> {
  const database = await openEmbedded(join(base, name), options);
  await database.patient.query("CREATE TABLE t (x integer)");
  return database;
}

test(
  "A statement that does not end is stopped at its deadline; committed rows stay, and the service is notified",
  async () => {
    const notices: string[] = [];
    const database = await withTable("statement", { deadlineMs: 3_000, onNotice: (notice) => notices.push(notice) });
    await database.patient.query("INSERT INTO t VALUES (1)");
    await expect(database.query(ENDLESS)).rejects.toEqual(away);
    expect(await database.patient.query("SELECT x FROM t")).toEqual([{ x: 1 }]);
    expect(notices).toEqual([
      expect.stringMatching(/^The delivery store's thread was ended: It did not answer within \d+ ms\. The store is opened again\.$/),
      "The delivery store is open again.",
    ]);
    await database.close();
  },
  SLOW_MS,
);

test(
  "While the store calculates, only its caller waits, and the process continues its other work",
  async () => {
    const database = await withTable("elsewhere", { deadlineMs: 3_000 });
    let isAnswered = false;
    const calculating = database.query(ENDLESS).finally(() => {
      isAnswered = true;
    });
    const refused = expect(calculating).rejects.toEqual(away);
    let turns = 0;
    for (; !isAnswered; turns++) await nextTurn();
    await refused;
    // In this thread, the statement would not leave a single turn to others before its answer.
    expect(turns).toBeGreaterThan(10);
    await database.close();
  },
  SLOW_MS,
);

test(
  "A caller that waits behind a hanging one gets an error in time, and a transaction that its owner forgets is rolled back",
  async () => {
    const database = await withTable("waiting", { deadlineMs: 2_000 });
    let late: unknown;
    const forgotten = database.transaction(async ({ query }) => {
      await query("INSERT INTO t VALUES (2)");
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      late = await query("INSERT INTO t VALUES (3)").catch((error: unknown) => error);
    });
    const behind = database.query("SELECT x FROM t");
    await expect(forgotten).rejects.toEqual(away);
    await behind.catch((error: unknown) => expect(error).toEqual(away));
    while (late === undefined) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(late).toEqual(away);
    expect(await database.query("SELECT x FROM t")).toEqual([]);
    await database.close();
  },
  SLOW_MS,
);

test(
  "PostgreSQL's errors keep their SQLSTATE between the threads, and values keep their types",
  async () => {
    const database = await withTable("values");
    await expect(database.query("SELECT * FROM nowhere")).rejects.toMatchObject({ code: "42P01", severity: "ERROR" });
    const values = ["words", 1, true, null, ["a", "b"], new Date(0)];
    expect(await database.query("SELECT $1::text a, $2::int b, $3::bool c, $4::text d, $5::text[] e, $6::timestamptz f", values)).toEqual([
      { a: "words", b: 1, c: true, d: null, e: ["a", "b"], f: new Date(0) },
    ]);
    await database.close();
  },
  SLOW_MS,
);

test(
  "A folder that opens too slowly is not called damaged, and can be opened again with more time",
  async () => {
    const slow = await openEmbedded(join(base, "slow"), { openingMs: 1 }).catch((error: unknown) => error);
    expect(slow).toEqual(away);
    expect((slow as Error).message).toMatch(/did not open in time/);
    const database = await withTable("slow");
    await database.close();
  },
  SLOW_MS,
);
