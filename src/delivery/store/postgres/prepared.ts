/**
 * The statements that a connection has prepared, so that PostgreSQL does not plan them each time: that takes a third of their time. Only
 * statements of transactions, which find rows by their ids and lines. A statement that searches needs a plan for its values. All plans are
 * made anew now and then, because a plan that was made for an empty table later reads the whole table.
 */
import { hash } from "node:crypto";
import type pg from "pg";
import { sqlState } from "../database.ts";

/** How a statement is sent on this connection. */
export interface Preparation {
  /** Undefined: it is not prepared, because it is rarely used. */
  readonly name: string | undefined;
  /** Whether the server knows it by this name. */
  readonly isKnown: boolean;
  /** Whether all plans of the connection must be made anew before. */
  readonly planAnew: boolean;
  /** To be called when it has ended. After a failure, the statement is prepared again at its next use: its table may have changed. */
  readonly end: (error: unknown) => void;
}

/** Statements that are used less often are not worth the server's memory. */
export const OFTEN = 10;
/** Uses of prepared statements. In this time, a table grows by some thousand rows. */
export const PLANS_LAST = 100;
/** SQLSTATE: the server does not know the prepared statement. */
const UNKNOWN_STATEMENT = "26000";

type Preparer = (sql: string) => Preparation;
const preparers = new WeakMap<pg.ClientBase, Preparer>();

/** Counts a use of the statement on this connection. */
export function prepare(client: pg.ClientBase, sql: string): Preparation {
  const preparer = preparers.get(client) ?? createPreparer();
  preparers.set(client, preparer);
  return preparer(sql);
}

function createPreparer(): Preparer {
  const statements = new Map<string, { readonly name: string; uses: number; isKnown: boolean }>();
  let uses = 0;
  /** A pooler between us and the server may give each transaction another session. */
  let isPooled = false;
  return (sql) => {
    const statement = statements.get(sql) ?? { name: nameOf(sql), uses: 0, isKnown: false };
    statements.set(sql, statement);
    const isOften = ++statement.uses > OFTEN && !isPooled;
    const end = (error: unknown): void => {
      statement.isKnown = isOften && !error;
      isPooled ||= sqlState(error) === UNKNOWN_STATEMENT;
    };
    const planAnew = isOften && ++uses % PLANS_LAST === 0;
    return { name: isOften ? statement.name : undefined, isKnown: isOften && statement.isKnown, planAnew, end };
  };
}

/** The same for the same statement only, so that no session can confuse two of them. */
function nameOf(sql: string): string {
  return `top ${hash("sha256", sql, "base64url")}`;
}
