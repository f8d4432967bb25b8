import { afterEach, beforeEach, expect, test } from "@jest/globals";
import pg from "pg";
import { openPostgres } from "../../../../src/delivery/store/postgres/postgres.ts";
import { OFTEN, PLANS_LAST } from "../../../../src/delivery/store/postgres/prepared.ts";
import { runFramed } from "../../../../src/delivery/store/postgres/run-framed.ts";
import type { Frame } from "../../../../src/delivery/store/transact.ts";
import { SLOW_MS, withStore } from "../../../support/stores.ts";

const holder = withStore("postgres");
const inside: Frame = { begin: false, commit: false };
const whole: Frame = { begin: true, commit: true };
const limit = { statementMs: SLOW_MS, answerMs: 0 };
let url: string;
let client: pg.Client;

beforeEach(async () => {
  url = await holder.server.newDatabase();
  client = new pg.Client(url);
  await client.connect();
  await client.query("CREATE TABLE item (id integer PRIMARY KEY, word text)");
}, SLOW_MS);
afterEach(() => client.end());

async function run(sql: string, values: readonly unknown[], frame: Frame = inside): Promise<unknown[]> {
  return (await runFramed(client, limit, sql, values, frame)).flatMap(({ rows }) => rows);
}

async function runTimes(times: number, ...given: Parameters<typeof run>): Promise<void> {
  for (let n = 0; n < times; n++) await run(...given);
}

/** The prepared statements of the session. */
async function prepared(): Promise<string[]> {
  return (await client.query("SELECT statement FROM pg_prepared_statements")).rows.map(({ statement }) => statement);
}

test.each([
  ["in the middle of a transaction", inside],
  ["with its BEGIN and its COMMIT", whole],
])("A statement that is used often is prepared once, and its rows stay the same (%s)", async (_how, frame) => {
  const kinds = "SELECT $1::text AS a, $2::integer AS b, $3::text[] AS c, $4::timestamptz AS d, $5::text::json AS e";
  const values = ["it's 退保 \\ \"", 7, ["a,b", "{}", "NULL"], new Date(1_700_000_000_123), '{"a":["b"]}'];
  const { rows } = await client.query(kinds, values);
  for (let n = 0; n < OFTEN; n++) expect(await run(kinds, values, frame)).toEqual(rows);
  expect(await prepared()).toEqual([]);
  for (let n = 0; n < 3; n++) expect(await run(kinds, values, frame)).toEqual(rows);
  const [nothing] = await run(kinds, [null, null, null, null, null], frame);
  expect(nothing).toEqual({ a: null, b: null, c: null, d: null, e: null });
  expect(await prepared()).toEqual([kinds]);
});

test("A prepared statement that fails has PostgreSQL's own error, and is prepared again at its next use", async () => {
  const divide = "SELECT 6 / $1::integer AS sixth";
  await runTimes(OFTEN + 1, divide, [1]);
  await expect(run(divide, [0])).rejects.toMatchObject({ code: "22012", severity: "ERROR" });
  expect(await run(divide, [2])).toEqual([{ sixth: 3 }]);
  expect(await prepared()).toEqual([divide]);
});

test("If the BEGIN before its first preparation fails, a statement is prepared after the rollback", async () => {
  const select = "SELECT $1::integer AS one";
  await runTimes(OFTEN, select, [1]);
  await client.query("BEGIN");
  await client.query("SELECT 1 / 0").catch(() => undefined);
  for (let n = 0; n < 2; n++) await expect(run(select, [1], whole)).rejects.toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  expect(await run(select, [1], whole)).toEqual([{ one: 1 }]);
  expect(await prepared()).toEqual([select]);
});

test("A statement whose table got another column works again after one error", async () => {
  const select = "SELECT * FROM item WHERE id = $1";
  await run("INSERT INTO item VALUES ($1, 'a')", [1]);
  await runTimes(OFTEN + 1, select, [1]);
  await client.query("ALTER TABLE item ADD COLUMN more integer");
  await expect(run(select, [1])).rejects.toMatchObject({ code: "0A000" });
  expect(await run(select, [1])).toEqual([{ id: 1, word: "a", more: null }]);
});

test("A plan that was made for an empty table is not kept while the table grows", async () => {
  const select = "SELECT word FROM item WHERE id = $1";
  await client.query("VACUUM item"); // PostgreSQL knows now that it is empty.
  await runTimes(OFTEN + 10, select, [1]);
  await client.query("INSERT INTO item SELECT n, 'many' FROM generate_series(1, 10000) AS n");
  const scans = async (times: number): Promise<number> => {
    const count = async () => {
      await client.query("SELECT pg_stat_force_next_flush()");
      return (await client.query("SELECT seq_scan::integer AS scans FROM pg_stat_user_tables WHERE relname = 'item'")).rows[0].scans;
    };
    const before = await count();
    await runTimes(times, select, [1]);
    return (await count()) - before;
  };
  expect(await scans(10)).toBe(10);
  await runTimes(PLANS_LAST, select, [1]);
  expect(await scans(10)).toBe(0);
  expect(await prepared()).toEqual([select]);
});

test("A statement outside of a transaction is planned for its values each time", async () => {
  for (let n = 0; n < OFTEN + 3; n++) await runFramed(client, limit, "SELECT word FROM item WHERE id = $1", [n]);
  expect(await prepared()).toEqual([]);
});

test("A session that has lost a prepared statement, as behind a pooler, prepares nothing from then on", async () => {
  const select = "SELECT $1::integer AS one";
  await runTimes(OFTEN + 1, select, [1]);
  await client.query("DEALLOCATE ALL");
  await expect(run(select, [1])).rejects.toMatchObject({ code: "26000" });
  for (let n = 0; n < 3; n++) expect(await run(select, [1])).toEqual([{ one: 1 }]);
  expect(await prepared()).toEqual([]);
});

test.each([
  ["has lost its prepared statements", "DEALLOCATE ALL"],
  ["finds another column in the table", "ALTER TABLE item ADD COLUMN more integer"],
])("A transaction is repeated when its session %s", async (_what, sql) => {
  const database = openPostgres(url);
  const select = () => database.transaction(({ query }) => query("SELECT * FROM item WHERE id = $1", [1], "last"));
  await database.query("INSERT INTO item VALUES (1, 'a')");
  // One after the other, so that all use the same connection.
  for (let n = 0; n < OFTEN + 2; n++) await select();
  await database.query(sql);
  expect(await select()).toEqual([expect.objectContaining({ id: 1, word: "a" })]);
  await database.close();
});

test("Sessions give a statement the same name, and different statements different names", async () => {
  const [first, second] = ["SELECT $1::integer", "SELECT $1::text"] as const;
  const namesOn = async (session: pg.Client, ...statements: readonly string[]): Promise<Readonly<Record<string, string>>> => {
    for (const sql of statements) for (let n = 0; n <= OFTEN; n++) await runFramed(session, limit, sql, ["1"], whole);
    const { rows } = await session.query("SELECT statement, name FROM pg_prepared_statements");
    return Object.fromEntries(rows.map(({ statement, name }) => [statement, name]));
  };
  const other = new pg.Client(url);
  await other.connect();
  const [names, others] = [await namesOn(client, first, second), await namesOn(other, second)];
  await other.end();
  expect(others).toEqual({ [second]: names[second] });
  expect(names[first]).not.toBe(names[second]);
});
