/** The interface of the database. Two files implement it: `embedded.ts` and `postgres.ts`. The SQL is the same on both. */
import { DeliveryError } from "../promise/errors.ts";

export interface Queries {
  /**
   * The rows of one statement, or of several when no values are given. Outside of a transaction it commits at once, even if it arrives
   * after the caller has given up waiting.
   * @param place `last`: no other statement follows in this transaction. It is committed together with this one, in one round trip.
   * @throws StoreAway when the database cannot be reached, does not answer in time, or accepts nothing now.
   */
  query<Row = unknown>(sql: string, values?: readonly unknown[], place?: "last"): Promise<Row[]>;
}

export interface Transactions extends Queries {
  /** What `work` returns, committed. `work` may run more than once, so its other effects must be repeatable. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
}

export interface Database extends Transactions {
  /** The same store for work that takes minutes: migrations, erasure, a move. All other work has deadlines of seconds. */
  readonly patient: Transactions;
  /** @throws DeliveryError when the store may answer but accepts no writes: a full disk, or a standby server. */
  checkWritable(): Promise<void>;
  /** Free bytes on the disk of an embedded store; Infinity for a PostgreSQL server, whose disk is not known here. */
  freeBytes(): Promise<number>;
  /** True when other processes may use the same store. */
  readonly shared: boolean;
  /** How many instances listen, this one included; 1 for an embedded store. */
  instances(): Promise<number>;
  /** Calls `onMessage` with every message of any instance, and with undefined when messages may have been missed. */
  listen(onMessage: (message: string | undefined) => void): Promise<void>;
  /** Copies the files of an embedded store, in the state between two transactions. A PostgreSQL server has its own tools. */
  copyTo?(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** The channel of NOTIFY that all instances listen on. */
export const CHANNEL = "top_delivery";

const NOTHING_STORED = "The delivery store cannot be used now; nothing was stored. Repeat with the same idempotency key.";
const NOT_KNOWN =
  "The connection to the delivery store was lost during the commit: it is not known whether the delivery was stored. Repeat with the same idempotency key; this is safe.";

/** The store cannot be reached, or does not accept this now. It may recover, so a caller that can wait should retry. */
export class StoreAway extends DeliveryError {
  /** SQLSTATE of the database's answer; undefined when there was none. */
  readonly sqlState: string | undefined;

  /** @param code of the cause: the SQLSTATE, or a socket's error code. */
  constructor(sqlState?: string, message: string = NOTHING_STORED, code: unknown = sqlState) {
    super("DELIVERY_UNAVAILABLE", message);
    this.sqlState = sqlState;
    // The cause is not the database's own error, because PostgreSQL's details quote values.
    if (code !== undefined) this.cause = Object.assign(new Error("The database's words are left out."), { code });
  }
}

const READ_ONLY = "25006";

export function takesNoWrites(): StoreAway {
  return new StoreAway(
    READ_ONLY,
    "The delivery store's PostgreSQL is read-only, like a standby. Nothing was stored. Set DELIVERY_STORE to a server that accepts writes, or repeat with the same idempotency key when this one does.",
  );
}

/**
 * Serialization failure, deadlock, and a row that another instance inserted first; a prepared statement that the session does not have, or
 * whose table has changed. The transaction was rolled back and may run again.
 */
const REPEATABLE = new Set(["40001", "40P01", "23505", "26000", "0A000"]);
const MOST_RUNS = 5;

/** Runs a transaction again when the database rolled it back for one of these reasons. */
export async function withRepeats<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run++) {
    try {
      return await transaction();
    } catch (error) {
      const state = sqlState(error) ?? "";
      if (run < MOST_RUNS && REPEATABLE.has(state)) continue;
      // So many conflicts in a row mean a high load, which passes.
      throw state.startsWith("40") ? new StoreAway(state) : error;
    }
  }
}

/**
 * SQLSTATEs of a database that may accept the same statement later: 08 connection; 53 resources; 57 time-out of a statement, or shutdown by
 * an operator; 58 input or output failed; 25006 read-only (a server that was or will be the standby); 25P03 and 25P04 time-outs of a
 * transaction; 55P03 time-out of a lock.
 */
const AWAY = /^(08|53|57|58|25006|25P0[34]|55P03)/;

/** The error for callers. No answer, or an answer that means "not now", becomes `StoreAway`. */
export function asDeliveryError(error: unknown, committing = false): unknown {
  const state = sqlState(error);
  if (state === READ_ONLY) return takesNoWrites();
  if (error instanceof DeliveryError || (state !== undefined && !AWAY.test(state))) return error;
  return new StoreAway(state, committing ? NOT_KNOWN : NOTHING_STORED, (error as { readonly code?: unknown } | null)?.code);
}

/** @throws Error when a COMMIT did not commit: after a failed statement, PostgreSQL answers it with ROLLBACK and without an error. */
export function requireCommit(command: string | undefined): void {
  if (command === "ROLLBACK") throw new Error("A statement of the transaction failed, so that nothing of it was stored.");
}

/** The SQLSTATE; undefined unless the database itself answered. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { readonly code?: unknown; readonly severity?: unknown };
  // Only an answer of the database has a severity; Node's own errors have a code as well.
  return typeof code === "string" && severity !== undefined ? code : undefined;
}
