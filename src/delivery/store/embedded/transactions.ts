/** Statements and transactions on the one session. Uses run one at a time. All statements of a use share one deadline. */
import { setTimeout as delay } from "node:timers/promises";
import { asDeliveryError, StoreAway, type Transactions, withRepeats } from "../database.ts";
import { type Answer, type Frame, transact } from "../transact.ts";
import type { Session } from "./session/session.ts";
import type { InTurn } from "./turns.ts";

export interface Use {
  readonly inTurn: InTurn;
  readonly session: () => Promise<Session>;
  /** @throws StoreAway when nothing may be written. */
  readonly room: () => Promise<void>;
}

/** @throws what callers see: `asDeliveryError`. */
type Run = (sql: string, values?: readonly unknown[], frame?: Frame, committing?: boolean) => Promise<Answer>;

/** Extra time after the use: without a rollback the session could not be used again. */
const ROLLBACK_MS = 1_000;
const READS = /^\s*(SELECT|SHOW)\b/i;

export function transactionsOn({ inTurn, session, room }: Use, deadlineMs: number): Transactions {
  return {
    query: <Row>(sql: string, values?: readonly unknown[]) =>
      onSession(!READS.test(sql), async (run) => (await run(sql, values)).rows as Row[]),
    transaction: (work) =>
      withRepeats(() => onSession(true, (run, late) => transact((queries) => Promise.race([work(queries), late]), run))),
  };

  function onSession<T>(writes: boolean, use: (run: Run, late: Promise<never>) => Promise<T>): Promise<T> {
    return inTurn(async () => {
      if (writes) await room();
      const at = await session().catch((error: unknown) => Promise.reject(asDeliveryError(error)));
      const until = performance.now() + deadlineMs;
      const over = new AbortController();
      const late = delay(deadlineMs, undefined, { signal: over.signal, ref: false }).then(() => Promise.reject(new StoreAway()));
      late.catch(() => undefined);
      const run: Run = async (sql, values, frame, committing) => {
        // Work that continues after its transaction has ended would write into another transaction.
        if (over.signal.aborted) throw new StoreAway();
        return at
          .run(sql, values, Math.max(0, until - performance.now()), frame)
          .catch((error: unknown) => Promise.reject(asDeliveryError(error, committing)));
      };
      try {
        return await use(run, late as Promise<never>);
      } catch (error) {
        // A failure leaves a transaction open, also one within several statements.
        await at.run("ROLLBACK", undefined, ROLLBACK_MS).catch(() => undefined);
        throw error;
      } finally {
        over.abort();
      }
    }, deadlineMs);
  }
}
