/** What delivery needs of a database. Two implement it: `embedded.ts` and `postgres.ts`; the SQL is the same on both. */
import { DeliveryError } from "../promise/errors.ts";

export interface Queries {
  /**
   * The rows of one statement; or of several, when no values are given. Outside of a transaction it commits by itself, also when it
   * arrives after it was given up.
   * @throws StoreAway when the database was not reached, did not answer in time, or takes nothing now.
   */
  query<Row = unknown>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

export interface Transactions extends Queries {
  /** What `work` returns, committed; it may run more than once, and must do nothing but query. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
}

export interface Database extends Transactions {
  /** The same store for work that takes minutes: migrations, erasure, a move. Everything else has seconds. */
  readonly patient: Transactions;
  /** @throws DeliveryError while it may answer and yet takes nothing: a full disk, a server that is a standby. */
  checkWritable(): Promise<void>;
  /** On the disk of a store in a folder; Infinity for a server's, which nobody here knows. */
  freeBytes(): Promise<number>;
  /** True when other processes may use the same store. */
  readonly shared: boolean;
  /** How many instances listen, this one included; 1 for a store that nobody shares. */
  instances(): Promise<number>;
  /** Calls back with every message that any instance notifies, and with undefined when some may have been missed. */
  listen(onMessage: (message: string | undefined) => void): Promise<void>;
  /** Copies the files of a store in a folder, as they are between two transactions; a server has its own tools. */
  copyTo?(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** The channel of NOTIFY that all instances listen on. */
export const CHANNEL = "top_delivery";

const NOTHING_STORED = "The delivery store cannot be used now; nothing was stored. Repeat with the same idempotency key.";
const NOT_KNOWN =
  "The delivery store was lost while it stored: whether it did is not known. Repeat with the same idempotency key, which is safe.";

/** The store is away, or does not take this now. It may come back by itself, so that whoever can wait tries again. */
export class StoreAway extends DeliveryError {
  /** SQLSTATE of the database's answer; undefined when there was none. */
  readonly sqlState: string | undefined;

  constructor(sqlState?: string, message: string = NOTHING_STORED) {
    super("DELIVERY_UNAVAILABLE", message);
    this.sqlState = sqlState;
  }
}

const READ_ONLY = "25006";

export function takesNoWrites(): StoreAway {
  return new StoreAway(
    READ_ONLY,
    "The delivery store's PostgreSQL is read-only, as a standby is; nothing was stored. Name the server that takes writes in DELIVERY_STORE, or repeat with the same idempotency key when this one does.",
  );
}

/** Serialization failure, deadlock, and a row that another instance made first: the transaction was rolled back and may run again. */
const REPEATABLE = new Set(["40001", "40P01", "23505"]);
const MOST_RUNS = 5;

/** Runs a transaction again when the database chose it as the victim of a conflict. */
export async function withRepeats<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await transaction();
    } catch (error) {
      const state = sqlState(error) ?? "";
      if (run < MOST_RUNS && REPEATABLE.has(state)) continue;
      // So many conflicts in a row are a crowd, which passes.
      throw state.startsWith("40") ? new StoreAway(state) : error;
    }
  }
}

/**
 * SQLSTATEs of a database that may take the same statement later: 08 connection, 53 resources, 57 time-out of a statement or shut down
 * by an operator, 58 input or output failed; 25006 read-only (a server that was or will be the standby), 25P03 and 25P04 time-outs of a
 * transaction, 55P03 of a lock.
 */
const AWAY = /^(08|53|57|58|25006|25P0[34]|55P03)/;

/** The error as callers see it: no answer, or one that says "not now", is `StoreAway`. */
export function asDeliveryError(error: unknown, committing = false): unknown {
  const state = sqlState(error);
  if (state === READ_ONLY) return takesNoWrites();
  if (error instanceof DeliveryError || (state !== undefined && !AWAY.test(state))) return error;
  const away = new StoreAway(state, committing ? NOT_KNOWN : NOTHING_STORED);
  // Not the error itself: PostgreSQL's details quote values.
  away.cause = Object.assign(new Error("The database's words are left out."), {
    code: (error as { readonly code?: unknown } | null)?.code,
  });
  return away;
}

/** Undefined unless the database itself answered so. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  // Only an answer of the database has a severity; Node's own errors have a code as well.
  return typeof code === "string" && severity !== undefined ? code : undefined;
}
