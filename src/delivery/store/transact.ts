/** A transaction on either store: BEGIN is sent with its first statement, and COMMIT with the one that is said to be the last. */
import { type Queries, requireCommit } from "./database.ts";

/** What is sent together with one statement. */
export interface Frame {
  readonly begin: boolean;
  readonly commit: boolean;
}

export interface Answer {
  /** The rows of all statements. */
  readonly rows: unknown[];
  /** PostgreSQL's name for what the last statement did. */
  readonly command: string | undefined;
}

/** Sends one statement. @param committing if no answer comes, nobody knows whether the transaction is committed. */
export type Send = (sql: string, values: readonly unknown[] | undefined, frame: Frame, committing: boolean) => Promise<Answer>;

/** What `work` returns, committed. @throws what `work` or `send` throws; Error after the last statement, or when nothing was committed. */
export async function transact<T>(work: (queries: Queries) => Promise<T>, send: Send): Promise<T> {
  let state: "new" | "open" | "over" = "new";
  const result = await work({
    query: async <Row>(sql: string, values?: readonly unknown[], place?: "last"): Promise<Row[]> => {
      if (state === "over") throw new Error("The transaction was committed with its last statement.");
      const frame = { begin: state === "new", commit: place === "last" };
      state = frame.commit ? "over" : "open";
      const { rows, command } = await send(sql, values, frame, frame.commit);
      if (frame.commit) requireCommit(command);
      return rows as Row[];
    },
  });
  // TypeScript does not see that `query` changes it.
  if ((state as string) === "open") requireCommit((await send("COMMIT", undefined, { begin: false, commit: false }, true)).command);
  return result;
}
