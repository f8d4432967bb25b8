/**
 * A statement together with the BEGIN before it and the COMMIT after it: one round trip instead of three. If one of them fails, the server
 * executes none of those that follow.
 */
import pg from "pg";
import type { Frame } from "../transact.ts";

/** The results of all that was sent, in order. @throws what `client.query` throws. */
export async function runFramed(
  client: pg.ClientBase,
  sql: string,
  values: readonly unknown[] = [],
  { begin, commit }: Frame = { begin: false, commit: false },
): Promise<readonly pg.QueryResult[]> {
  if ((begin || commit) && values.length > 0) return runExtended(client, sql, values, { begin, commit });
  const statements = [...(begin ? ["BEGIN"] : []), sql, ...(commit ? ["COMMIT"] : [])];
  const result: pg.QueryResult | pg.QueryResult[] = await client.query(
    statements.join("\n; "),
    values.length > 0 ? [...values] : undefined,
  );
  return [result].flat();
}

/** PostgreSQL takes several statements with values only in its extended protocol, and stops at a failure until the next Sync. */
function runExtended(client: pg.ClientBase, sql: string, values: readonly unknown[], { begin, commit }: Frame): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    const query = Object.assign(new pg.Query(sql, [...values]), {
      callback: (error: Error | null, results: pg.QueryResult | pg.QueryResult[]) => (error ? reject(error) : resolve([results].flat())),
    });
    const { submit } = query;
    query.submit = (connection) => {
      // `pg` ends each query with a Sync. The COMMIT goes before it.
      const sync = (): void => {
        if (commit) send(connection, "COMMIT");
        connection.sync();
      };
      connection.stream.cork();
      if (begin) send(connection, "BEGIN");
      const refusal = submit.call(query, Object.create(connection, { sync: { value: sync } }));
      connection.stream.uncork();
      return refusal;
    };
    client.query(query);
  });
}

function send(connection: pg.Connection, text: string): void {
  connection.parse({ text, name: "", types: [] }, true);
  connection.bind({}, true);
  connection.execute({}, true);
}
