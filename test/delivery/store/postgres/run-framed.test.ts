import { afterEach, beforeEach, expect, test } from "@jest/globals";
import pg from "pg";
import { runFramed } from "../../../../src/delivery/store/postgres/run-framed.ts";
import { SLOW_MS, withStore } from "../../../support/stores.ts";

const holder = withStore("postgres");
const limit = { statementMs: SLOW_MS, answerMs: 0 };
const whole = { begin: true, commit: true };
let client: pg.Client;

beforeEach(async () => {
  client = new pg.Client(await holder.server.newDatabase());
  await client.connect();
  await client.query("CREATE TABLE item (n integer)");
}, SLOW_MS);
afterEach(() => client.end());

const stored = async (): Promise<unknown> => (await client.query("SELECT n FROM item")).rows;

test.each([
  { sql: "INSERT INTO item VALUES ($1) RETURNING n", values: [7] },
  { sql: "INSERT INTO item VALUES (7) RETURNING n -- a comment at its end", values: undefined },
])("BEGIN, a statement and COMMIT are one question to the server, with a result for each: $sql", async ({ sql, values }) => {
  let answers = 0;
  client.connection.on("readyForQuery", () => answers++);
  const results = await runFramed(client, limit, sql, values, whole);
  expect(results.map(({ command, rows }) => [command, rows])).toEqual([
    ["BEGIN", []],
    ["INSERT", [{ n: 7 }]],
    ["COMMIT", []],
  ]);
  expect(answers).toBe(1);
  expect(await stored()).toEqual([{ n: 7 }]);
});

test.each([[[7]], [undefined]])("If BEGIN fails, the statement is not executed (values: %j)", async (values) => {
  await client.query("BEGIN");
  await client.query("SELECT 1 / 0").catch(() => undefined);
  const sql = values ? "INSERT INTO item VALUES ($1)" : "ROLLBACK; INSERT INTO item VALUES (7)";
  await expect(runFramed(client, limit, sql, values, whole)).rejects.toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  expect(await stored()).toEqual([]);
});

test("If the statement fails, COMMIT is not executed, and the connection can be used", async () => {
  await expect(runFramed(client, limit, "SELECT 1 / $1::integer", [0], whole)).rejects.toMatchObject({ code: "22012" });
  await expect(client.query("SELECT 1")).rejects.toMatchObject({ code: "25P02" });
  await client.query("ROLLBACK");
  expect(await stored()).toEqual([]);
});

test("An answer that does not come in time is an error that says so", async () => {
  await expect(runFramed(client, { statementMs: 5, answerMs: 5 }, "SELECT pg_sleep(1)")).rejects.toThrow(
    "PostgreSQL did not answer in time.",
  );
});
