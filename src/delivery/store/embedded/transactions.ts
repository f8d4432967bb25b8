/** Statements and transactions on the one session. Uses run one at a time. All statements of a use share one deadline. */
import { setTimeout as delay } from "node:timers/promises";
import { asDeliveryError, type Queries, requireCommit, StoreAway, type Transactions, withRepeats } from "../database.ts";
import { createFrames, type Frame } from "../frames.ts";
import type { Answer, Session } from "./session/session.ts";
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
      onSession(!READS.test(sql), async (run, rollback) => {
        try {
          return (await run(sql, values)).rows as Row[];
        } catch (error) {
          // A failure within several statements may leave a transaction open.
          await rollback();
          throw error;
        }
      }),
    transaction: (work) => withRepeats(() => onSession(true, (run, rollback, late) => transact(run, rollback, late, work))),
  };

  function onSession<T>(
    writes: boolean,
    use: (run: Run, rollback: () => Promise<unknown>, late: Promise<never>) => Promise<T>,
  ): Promise<T> {
    return inTurn(async () => {
      if (writes) await room();
      const at = await session().catch((error: unknown) => Promise.reject(asDeliveryError(error)));
      const until = performance.now() + deadlineMs;
      const over = new AbortController();
      const late = delay(deadlineMs, undefined, { signal: over.signal, ref: false }).then(() => Promise.reject(new StoreAway()));
      late.catch(() => undefined);
      const run: Run = async (sql, values, frame, committing = frame?.commit) => {
        // Work that continues after its transaction has ended would write into another transaction.
        if (over.signal.aborted) throw new StoreAway();
        return at
          .run(sql, values, Math.max(0, until - performance.now()), frame)
          .catch((error: unknown) => Promise.reject(asDeliveryError(error, committing)));
      };
      try {
        return await use(run, () => at.run("ROLLBACK", undefined, ROLLBACK_MS).catch(() => undefined), late as Promise<never>);
      } finally {
        over.abort();
      }
    }, deadlineMs);
  }
}

async function transact<T>(
  run: Run,
  rollback: () => Promise<unknown>,
  late: Promise<never>,
  work: (queries: Queries) => Promise<T>,
): Promise<T> {
  const frames = createFrames();
  const query = async <Row>(sql: string, values?: readonly unknown[], place?: "last"): Promise<Row[]> => {
    const frame = frames.next(place);
    const { rows, command } = await run(sql, values, frame);
    if (frame.commit) requireCommit(command);
    return rows as Row[];
  };
  try {
    const result = await Promise.race([work({ query }), late]);
    if (frames.isOpen()) requireCommit((await run("COMMIT", undefined, undefined, true)).command);
    return result;
  } catch (error) {
    await rollback();
    throw error;
  }
}
