/** Whether the store can be reached. A loss is reported once, and the return once, however many statements notice it. */
import type { OnDeliveryEvent } from "../promise/events.ts";
import { type Database, StoreAway, type Transactions } from "./database.ts";

export interface StoreStanding {
  /** The same database; its results are watched. */
  watch(database: Database): Database;
  /** The store could not be opened, or did not answer. */
  failed(error: unknown): void;
}

/** SQLSTATEs of a server that stops or starts. A server that accepts no writes now, or has a conflict, is reachable. */
const GONE = /^(?:08|57P)/;

export function createStoreStanding(on: OnDeliveryEvent): StoreStanding {
  let lostAt: number | undefined;

  function failed(error: unknown): void {
    const isLost = error instanceof StoreAway && (error.sqlState === undefined || GONE.test(error.sqlState));
    if (!isLost || lostAt !== undefined) return;
    lostAt = performance.now();
    on({ kind: "store-lost" });
  }

  /** A statement that began before the loss does not prove that the store is back. */
  function worked(startedAt: number): void {
    if (lostAt === undefined || startedAt <= lostAt) return;
    const awayMs = Math.round(performance.now() - lostAt);
    lostAt = undefined;
    on({ kind: "store-returned", awayMs });
  }

  async function seen<T>(work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    try {
      const result = await work();
      worked(startedAt);
      return result;
    } catch (error) {
      failed(error);
      throw error;
    }
  }

  const watched = (transactions: Transactions): Transactions => ({
    query: (sql, values) => seen(() => transactions.query(sql, values)),
    transaction: (work) => seen(() => transactions.transaction(work)),
  });

  return {
    watch: (database) => ({ ...database, ...watched(database), patient: watched(database.patient) }),
    failed,
  };
}
