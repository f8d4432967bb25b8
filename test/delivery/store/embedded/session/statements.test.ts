import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createStatements, OFTEN, type Statements } from "../../../../../src/delivery/store/embedded/session/statements.ts";
import { SLOW_MS } from "../../../../support/stores.ts";

let pglite: PGlite;
let statements: Statements;
const run: Statements["run"] = (sql, values) => statements.run(sql, values);

beforeAll(async () => {
  pglite = await PGlite.create();
  statements = createStatements(pglite);
  await pglite.exec("CREATE TABLE item (id integer PRIMARY KEY, word text)");
}, SLOW_MS);

afterAll(() => pglite.close());

/** Names of the prepared statements whose text contains these words. */
async function preparedWith(words: string): Promise<string[]> {
  const { rows } = await pglite.query<{ readonly name: string }>(
    "SELECT name FROM pg_prepared_statements WHERE strpos(statement, $1) > 0 AND name <> ''",
    [words],
  );
  return rows.map(({ name }) => name);
}

/** So often that the next use finds a prepared statement. */
async function runOften(sql: string, values: readonly unknown[]): Promise<void> {
  for (let n = 0; n <= OFTEN; n++) await run(sql, values);
}

test("A statement that is used often is prepared, and its rows stay the same, whatever kinds of values it has", async () => {
  const kinds =
    "SELECT $1::text AS a, $2::integer AS b, $3::boolean AS c, $4::text[] AS d, $5::integer[] AS e, $6::timestamptz AS f, $7::text::json AS g, $8::uuid[] AS h, $9::float8 AS i";
  const ids = ["01a21cd0-96b7-760e-ae9c-4094d6906166"];
  const values = ["it's 退保 \\ \"", 7, true, ["a,b", "{}", 'c"', "NULL"], [1, -2], new Date(1_700_000_000_123), '{"a":["b"]}', ids, 0.5];
  const nulls = values.map(() => null);
  for (const [one, rows] of [
    [values, (await pglite.query(kinds, values)).rows],
    [nulls, (await pglite.query(kinds, nulls)).rows],
  ] as const)
    for (let n = 0; n < OFTEN + 3; n++) expect((await run(kinds, one)).rows).toEqual(rows);
  expect(await preparedWith("AS i")).toHaveLength(1);
});

test("A prepared statement that fails has PostgreSQL's own error, and the statements after it work", async () => {
  const insert =
    "INSERT INTO item (id, word) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET word = nullif(excluded.word, 'zero'), id = 1 / length(excluded.word)";
  await runOften(insert, [1, "a"]);
  await expect(run(insert, [1, ""])).rejects.toMatchObject({ code: "22012", severity: "ERROR" });
  await run(insert, [1, "b"]);
  expect((await run("SELECT word FROM item WHERE id = $1", [1])).rows).toEqual([{ word: "b" }]);
});

test("In a transaction that has failed, each statement is refused, and after the rollback it works", async () => {
  const select = "SELECT count(*)::integer AS count FROM item WHERE word <> $1";
  await runOften(select, ["z"]);
  await pglite.exec("BEGIN");
  await expect(run("SELECT 1 / $1::integer", [0])).rejects.toMatchObject({ code: "22012" });
  for (let n = 0; n < 2; n++) await expect(run(select, ["z"])).rejects.toMatchObject({ code: "25P02" });
  await pglite.exec("ROLLBACK");
  expect((await run(select, ["z"])).rows).toEqual([{ count: 1 }]);
});

test("When tables may have grown, statements and the checks of foreign keys are planned anew at their next use", async () => {
  await pglite.exec("CREATE TABLE part (item_id integer REFERENCES item)");
  await pglite.exec("VACUUM item"); // PostgreSQL knows now that it is small.
  const insert = "INSERT INTO part SELECT $1::integer WHERE 1 / $1::integer >= 0";
  const select = "SELECT word FROM item WHERE id = $1";
  const scansSoFar = async (): Promise<number> => {
    await pglite.exec("SELECT pg_stat_force_next_flush()");
    const { rows } = await pglite.query<{ readonly scans: number }>(
      "SELECT seq_scan::integer AS scans FROM pg_stat_user_tables WHERE relname = 'item'",
    );
    return rows[0]?.scans ?? Number.NaN;
  };
  const scans = async (): Promise<number> => {
    const before = await scansSoFar();
    await run(insert, [1]);
    await run(select, [1]);
    return (await scansSoFar()) - before;
  };
  // PostgreSQL keeps a prepared statement's plan from its sixth run.
  for (const sql of [insert, select]) for (let n = 0; n < 6; n++) await runOften(sql, [1]);
  await pglite.exec("INSERT INTO item SELECT n, 'many' FROM generate_series(100, 10000) AS n");
  expect(await scans()).toBe(2);
  await statements.planAnew();
  expect(await scans()).toBe(0);
  expect(await preparedWith("word FROM item WHERE id")).toHaveLength(1);
});

test("A statement whose table got another column works again after one error", async () => {
  const select = "SELECT * FROM item WHERE id = $1";
  await runOften(select, [1]);
  await pglite.exec("ALTER TABLE item ADD COLUMN more integer");
  await expect(run(select, [1])).rejects.toMatchObject({ code: "0A000" });
  expect((await run(select, [1])).rows).toEqual([{ id: 1, word: "b", more: null }]);
});
