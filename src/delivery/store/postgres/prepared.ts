/**
 * The statements that a connection has prepared, so that PostgreSQL does not plan them each time: that takes a third of their time. Only
 * statements of transactions, which find rows by their ids and lines. A statement that searches needs a plan for its values. All plans are
 * made anew now and then, because a plan that was made for an empty table later reads the whole table.
 */
import type pg from "pg";

/** How a statement is sent on this connection. */
export interface Preparation {
  /** Undefined: it is not prepared, because it is rarely used. */
  readonly name: string | undefined;
  /** Whether the server knows it by this name. */
  readonly isKnown: boolean;
  /** Whether all plans of the connection must be made anew before. */
  readonly planAnew: boolean;
  /** To be called with the result. After a failure, the statement is prepared again at its next use: its table may have changed. */
  readonly end: (isDone: boolean) => void;
}

/** Statements that are used less often are not worth the server's memory. */
export const OFTEN = 10;
/** Uses of prepared statements. In this time, a table grows by some thousand rows. */
export const PLANS_LAST = 100;

const preparers = new WeakMap<pg.ClientBase, (sql: string) => Preparation>();

/** Counts a use of the statement on this connection. */
export function prepare(client: pg.ClientBase, sql: string): Preparation {
  const preparer = preparers.get(client) ?? createPreparer();
  preparers.set(client, preparer);
  return preparer(sql);
}

function createPreparer(): (sql: string) => Preparation {
  const statements = new Map<string, { readonly name: string; uses: number; isKnown: boolean }>();
  let planned = 0;
  return (sql) => {
    const statement = statements.get(sql) ?? { name: `statement ${statements.size + 1}`, uses: 0, isKnown: false };
    statements.set(sql, statement);
    const isOften = ++statement.uses > OFTEN;
    const planAnew = isOften && ++planned % PLANS_LAST === 0;
    const { name, isKnown } = statement;
    const end = (isDone: boolean): void => {
      statement.isKnown = isOften && isDone;
    };
    return { name: isOften ? name : undefined, isKnown, planAnew, end };
  };
}
