/** A ledger whose statements a scheduler releases one by one, so that concurrent work is tested in every order. */
import { setTimeout as delay, setImmediate as turn } from "node:timers/promises";
import type fc from "fast-check";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { type Queries, sqlState, type Transactions } from "../../../src/delivery/store/database.ts";

export interface Interleaving {
  /** Like any other ledger, except while several works run at the same time. */
  readonly ledger: Ledger;
  /**
   * Starts the works together and returns their results. The scheduler releases all their statements. On PostgreSQL single statements
   * take turns. The embedded store has one session, so whole transactions take turns.
   */
  together<T>(works: readonly (() => Promise<T>)[], scheduler: fc.Scheduler): Promise<readonly T[]>;
  /** How many deadlocks there were so far. */
  readonly deadlocks: () => number;
}

const DEADLOCK = "40P01";
const LOOK_MS = 2;

export function interleave(ledger: Ledger): Interleaving {
  const { database } = ledger;
  let scheduler: fc.Scheduler | undefined;
  let running = 0;
  let deadlocks = 0;
  let moved = Promise.withResolvers<void>();

  function run(change: 1 | -1): void {
    running += change;
    moved.resolve();
    moved = Promise.withResolvers();
  }

  /** Waits until it is released; while it waits here, it does not count as running. */
  async function gate(what: string): Promise<void> {
    if (!scheduler) return;
    run(-1);
    await scheduler.schedule(Promise.resolve(), what).finally(() => run(1));
  }

  async function use<T>(what: string, work: () => Promise<T>): Promise<T> {
    run(1);
    try {
      await gate(what);
      return await work();
    } finally {
      run(-1);
    }
  }

  /** The first statement was released together with its BEGIN. */
  function inTurns({ query }: Queries): Queries {
    let isFirst = true;
    return {
      async query(sql, values) {
        if (!isFirst) await gate(sql);
        isFirst = false;
        return query<never>(sql, values).catch((error: unknown) => {
          if (sqlState(error) === DEADLOCK) deadlocks++;
          throw error;
        });
      },
    };
  }

  function gated(transactions: Transactions): Transactions {
    return {
      query: (sql, values) => use(sql, () => transactions.query(sql, values)),
      transaction: (work) =>
        use("BEGIN", () =>
          transactions.transaction(async (queries) => {
            if (!database.shared) return work(queries);
            const result = await work(inTurns(queries));
            await gate("COMMIT");
            return result;
          }),
        ),
    };
  }

  /** Resolves when no work can continue by itself: each waits for its release, or for a lock of another one, or is done. */
  async function rest(): Promise<void> {
    for (;;) {
      await turn();
      if (running === 0) return;
      await Promise.race([moved.promise, delay(LOOK_MS)]);
      if (running > 0 && database.shared && (await waitingForLocks(database)) === running) return;
    }
  }

  return {
    ledger: { ...ledger, database: { ...database, ...gated(database), patient: gated(database.patient) } },
    deadlocks: () => deadlocks,
    async together(works, by) {
      scheduler = by;
      let isOver = false;
      const all = Promise.allSettled(works.map((work) => work())).finally(() => {
        isOver = true;
      });
      for (await rest(); !isOver; await rest()) if (by.count() > 0) await by.waitOne();
      scheduler = undefined;
      return (await all).map((one) => {
        if (one.status === "rejected") throw one.reason;
        return one.value;
      });
    },
  };
}

/** Waits that the server knows. When a lock is released, the server itself gives it to the next one. */
async function waitingForLocks({ query }: Queries): Promise<number> {
  const [row] = await query<{ readonly count: number }>("SELECT count(DISTINCT pid)::integer AS count FROM pg_locks WHERE NOT granted");
  return row?.count ?? 0;
}
