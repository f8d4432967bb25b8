/** What delivery needs of a database. Two implement it: `embedded.ts` and `postgres.ts`; the SQL is the same on both. */
import { DeliveryError } from "../promise/errors.ts";

export interface Queries {
  /**
   * The rows of one statement; or of several, when no values are given.
   * @throws DeliveryError `DELIVERY_UNAVAILABLE` when the database was not reached.
   */
  query<Row = unknown>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Database extends Queries {
  /** What `work` returns, committed; it may run more than once, and must do nothing but query. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** True when other processes may use the same store. */
  readonly shared: boolean;
  /** Calls back with every message that any instance notifies, and with undefined when some may have been missed. */
  listen(onMessage: (message: string | undefined) => void): Promise<void>;
  close(): Promise<void>;
}

/** The channel of NOTIFY that all instances listen on. */
export const CHANNEL = "top_delivery";

/** Serialization failure, deadlock, and a row that another instance made first: the transaction was rolled back and may run again. */
const REPEATABLE = new Set(["40001", "40P01", "23505"]);
const MOST_RUNS = 5;

/** Runs a transaction again when the database chose it as the victim of a conflict. */
export async function withRepeats<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await transaction();
    } catch (error) {
      if (run === MOST_RUNS || !REPEATABLE.has(sqlState(error) ?? "")) throw error;
    }
  }
}

/** The error as callers see it: whatever is no answer of the database is `DELIVERY_UNAVAILABLE`. */
export function asDeliveryError(error: unknown, committing = false): unknown {
  const state = sqlState(error);
  // Classes of SQLSTATE: 08 connection, 53 resources, 57 shut down by an operator, 58 input or output failed.
  if (error instanceof DeliveryError || (state !== undefined && !/^(08|53|57|58)/.test(state))) return error;
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    committing
      ? "The delivery store was lost while it stored: whether it did is not known. Repeat with the same idempotency key, which is safe."
      : "The delivery store was not reached; nothing was stored. Repeat with the same idempotency key.",
  );
}

function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  // Only an answer of the database has a severity; Node's own errors have a code as well.
  return typeof code === "string" && severity !== undefined ? code : undefined;
}
