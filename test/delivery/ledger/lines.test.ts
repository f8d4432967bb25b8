/** A line continues, whatever happens to its deliveries at the same moment. Only on PostgreSQL: the embedded store has one session. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { accept } from "../../../src/delivery/ledger/accepting/accept.ts";
import { claim } from "../../../src/delivery/ledger/claim.ts";
import { type Ledger, openLedger } from "../../../src/delivery/ledger/ledger.ts";
import { operate } from "../../../src/delivery/ledger/operate.ts";
import { settle } from "../../../src/delivery/ledger/settling/settle.ts";
import { sqlState } from "../../../src/delivery/store/database.ts";
import { idOf, newDelivery } from "../../support/new-delivery.ts";
import { keys, SLOW_MS, withStore } from "../../support/stores.ts";

let ledger: Ledger;
afterAll(() => ledger?.database.close());
const holder = withStore("postgres");
beforeAll(async () => {
  ledger = await openLedger({ store: holder.store, keys, apis: [] });
}, SLOW_MS);
beforeEach(() =>
  ledger.database.query("DELETE FROM top_delivery.attempt; DELETE FROM top_delivery.audit; DELETE FROM top_delivery.delivery"),
);

const enqueue = (n: number): ReturnType<typeof accept> => accept(ledger, [newDelivery(n)]);

/** Numbers of the deliveries that can be sent now. */
async function sendable(): Promise<number[]> {
  return (await claim(ledger, [{ api: "a", most: 10 }], 60_000)).map(({ id }) => Number(id.slice(-2)));
}

async function send(n: number): Promise<() => Promise<unknown>> {
  const [one] = await claim(ledger, [{ api: "a", most: 1 }], 60_000);
  if (one?.id !== idOf(n)) throw new Error(`Delivery ${n} has not the turn.`);
  return () => settle(ledger, [{ claim: one, outcome: { state: "ACCEPTED" }, answer: null, calls: [] }]);
}

const by = { who: "operator", note: null };
const cancel = (n: number, on = ledger): Promise<string> => operate(on, idOf(n), { action: "cancel", to: "CANCELLED", ...by });
const retry = (n: number, on = ledger): Promise<string> => operate(on, idOf(n), { action: "retry", to: "QUEUED", ...by });

/** A ledger whose transactions stop before their first statement that includes these words. */
function stopping(words: string): { readonly ledger: Ledger; readonly stopped: Promise<void>; goOn(): void } {
  const [arrival, leave] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { database } = ledger;
  const transaction: typeof database.transaction = (work) =>
    database.transaction(({ query }) =>
      work({
        async query(sql, values) {
          if (sql.includes(words)) {
            arrival.resolve();
            await leave.promise;
          }
          return query(sql, values);
        },
      }),
    );
  return { ledger: { ...ledger, database: { ...database, transaction } }, stopped: arrival.promise, goOn: leave.resolve };
}

/** Resolves when as many transactions wait for a lock. */
async function waiting(count: number): Promise<void> {
  const sessions = "SELECT DISTINCT pid FROM pg_locks WHERE NOT granted";
  while ((await ledger.database.query(sessions)).length < count) await new Promise(setImmediate);
}

test("If the next delivery is cancelled at the moment when the first one ends, the turn goes to the one after it", async () => {
  for (const n of [1, 2, 3]) await enqueue(n);
  const end = await send(1);
  const slow = stopping("pg_notify");
  const cancelled = cancel(2, slow.ledger);
  await slow.stopped;
  const ended = end();
  await waiting(1);
  slow.goOn();
  await Promise.all([cancelled, ended]);
  expect(await sendable()).toEqual([3]);
});

test("A delivery that is queued again gets the turn, although the two before it end one after the other at that moment", async () => {
  for (const n of [1, 2, 3]) await enqueue(n);
  await cancel(1);
  await ledger.database.query("UPDATE top_delivery.delivery SET state = 'FAILED' WHERE id = $1", [idOf(1)]);
  const [first, back, second] = [stopping("pg_notify"), stopping("SET turn = true"), stopping("pg_notify")];
  const firstEnds = cancel(2, first.ledger);
  await first.stopped;
  const comesBack = retry(1, back.ledger);
  await waiting(1);
  first.goOn();
  await Promise.all([firstEnds, back.stopped]);
  const secondEnds = cancel(3, second.ledger);
  await Promise.race([second.stopped, waiting(1)]);
  back.goOn();
  await comesBack;
  second.goOn();
  await secondEnds;
  expect(await sendable()).toEqual([1]);
});

test("Two instances that store the first deliveries of one line, and others with equal keys, do not wait for each other", async () => {
  const states: unknown[] = [];
  const note = (error: unknown): never => {
    states.push(sqlState(error));
    throw error;
  };
  const { database } = ledger;
  const transaction: typeof database.transaction = (work) => database.transaction((queries) => work(queries).catch(note));
  const quick = { ...ledger, database: { ...database, transaction } };
  await accept(ledger, [newDelivery(7, "known", "9")]);
  // It asks for the known delivery after its own row was inserted.
  const slow = stopping("d.idempotency_key = x.key");
  const held = accept(slow.ledger, [newDelivery(1, "other", "2"), newDelivery(8, "known", "9")]);
  await slow.stopped;
  const first = accept(quick, [newDelivery(2, "line", "1"), newDelivery(3, "other", "2"), newDelivery(4, "third", "3")]);
  await waiting(1);
  const second = accept(quick, [newDelivery(5, "third", "3"), newDelivery(6, "line", "4")]);
  await waiting(2);
  slow.goOn();
  const stored = (await Promise.all([held, first, second])).flatMap(({ found }) => found);
  const [third] = [4, 5].filter((n) => stored.some((row) => "id" in row && row.id === idOf(n))); // whichever of the two was the first
  expect(stored.map((row) => ("id" in row ? Number(row.id.slice(-2)) : row.code))).toEqual([1, 7, 2, 1, third, third, 6]);
  expect(states).not.toContain("40P01");
});
