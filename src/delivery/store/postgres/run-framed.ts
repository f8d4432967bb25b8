/**
 * A statement together with the BEGIN before it and the COMMIT after it: one round trip instead of three. If one of them fails, the server
 * executes none of those that follow.
 */
import pg from "pg";
import type { Deadlines } from "../deadlines.ts";
import type { Frame } from "../transact.ts";
import { type Preparation, prepare } from "./prepared.ts";

/**
 * The results of all that was sent, in order. They must come within the deadlines of one statement. These are not the option
 * `query_timeout` of `pg`: with that one, V8 keeps each query, with its values and rows, until it collects old objects, because `pg` assigns
 * a function to a property of it.
 * @param frame of a statement in a transaction. If it is used often, it is prepared.
 * @throws what `pg` throws; Error when the time is up.
 */
export function runFramed(
  client: pg.ClientBase,
  { statementMs, answerMs }: Pick<Deadlines, "statementMs" | "answerMs">,
  sql: string,
  values: readonly unknown[] = [],
  frame?: Frame,
): Promise<readonly pg.QueryResult[]> {
  const extended = frame && values.length > 0 ? { ...frame, ...prepare(client, sql) } : undefined;
  const text = extended ? sql : [...(frame?.begin ? ["BEGIN"] : []), sql, ...(frame?.commit ? ["COMMIT"] : [])].join("\n; ");
  return new Promise((resolve, reject) => {
    // An answer that has arrived counts: a process that was suspended comes here late.
    const timer = setTimeout(() => setImmediate(reject, new Error("PostgreSQL did not answer in time.")), statementMs + answerMs);
    const callback = (error: Error | null, results: pg.QueryResult | pg.QueryResult[]): void => {
      clearTimeout(timer);
      extended?.end(error);
      if (error) reject(error);
      else resolve([results].flat());
    };
    const query = Object.assign(new pg.Query(text, values.length > 0 ? [...values] : undefined), { callback });
    client.query(extended ? framed(query, extended) : query);
  });
}

/** PostgreSQL takes several statements with values only in its extended protocol, and stops at a failure until the next Sync. */
function framed<Q extends pg.Query>(query: Q, { begin, commit, name, isKnown, planAnew }: Frame & Preparation): Q {
  const { submit } = query;
  return Object.assign(query, {
    submit(connection: pg.Connection) {
      // `pg` sends an unnamed statement, and ends it with a Sync. The COMMIT goes before the Sync.
      const own: Partial<pg.Connection> = {
        sync() {
          if (commit) send(connection, "COMMIT");
          connection.sync();
        },
        parse(given, more) {
          if (isKnown) return;
          if (name !== undefined) connection.close({ type: "S", name }, true); // No error if there is none.
          connection.parse({ ...given, name: name ?? "" }, more);
        },
        bind: (given, more) => connection.bind({ ...given, statement: name ?? "" }, more),
      };
      connection.stream.cork();
      if (planAnew) send(connection, "DISCARD PLANS");
      if (begin) send(connection, "BEGIN");
      const refusal = submit.call(query, Object.assign(Object.create(connection), own));
      connection.stream.uncork();
      return refusal;
    },
  });
}

function send(connection: pg.Connection, text: string): void {
  connection.parse({ text, name: "", types: [] }, true);
  connection.bind({}, true);
  connection.execute({}, true);
}
