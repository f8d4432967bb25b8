/** A program of version 9 runs beside the present one. Each can claim what the other accepted, and a delivery keeps its trace. */
import { afterEach, expect, test } from "@jest/globals";
import { topApis } from "../../../../src/apis/index.ts";
import { createIntake } from "../../../../src/delivery/engine/intake.ts";
import type { Sender } from "../../../../src/delivery/engine/sending/sender.ts";
import { claim } from "../../../../src/delivery/ledger/claim.ts";
import { type Ledger, openLedger } from "../../../../src/delivery/ledger/ledger.ts";
import { settle } from "../../../../src/delivery/ledger/settling/settle.ts";
import { type DeliveryTracing, type TracedAttempt, untraced } from "../../../../src/delivery/promise/tracing.ts";
import type { Queries } from "../../../../src/delivery/store/database.ts";
import { withInstances } from "../../../support/instances.ts";
import { keys, surrender } from "../../../support/stores.ts";

const on = withInstances();
const opened: Ledger[] = [];
afterEach(async () => {
  for (const { database } of opened.splice(0)) await database.close();
});

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const ROOM = [{ api: "syncSurrenderInfo", most: 10 }];

async function openPresent(): Promise<Ledger> {
  const ledger = await openLedger({ store: on.store, keys, apis: topApis });
  opened.push(ledger);
  return ledger;
}

/** Its statements are the present ones without the column; all others have not changed. */
async function openVersionNine(): Promise<{ readonly ledger: Ledger; readonly changed: Set<string> }> {
  const ledger = await openPresent();
  const changed = new Set<string>();
  const asBefore = ({ query }: Queries): Queries => ({
    query: (sql, values) => {
      const before = sql.replaceAll(/, (d\.)?traceparent( text)?/g, "");
      if (before !== sql) changed.add(/INSERT|UPDATE/.exec(sql)?.[0] ?? sql);
      return query(before, values);
    },
  });
  const { transaction } = ledger.database;
  const database = {
    ...ledger.database,
    transaction: <T>(work: (queries: Queries) => Promise<T>) => transaction((own) => work(asBefore(own))),
  };
  return { ledger: { ...ledger, database }, changed };
}

const notSending = {
  queued: () => undefined,
  fill: async (_: unknown, take: Parameters<Sender["fill"]>[1]) => void (await take({ rooms: [], leaseMs: 0 })),
};
const acceptBy = (ledger: Ledger, tracing: DeliveryTracing = untraced) =>
  createIntake(ledger, notSending, { on: () => undefined, maxWaiting: 0, tracing });
const followed = { ...untraced, current: () => TRACEPARENT };

test("A delivery that version 9 accepted has no traceparent; one of the present version keeps its own after version 9 queued it again", async () => {
  const present = await openPresent();
  const old = await openVersionNine();
  await acceptBy(old.ledger)(surrender());
  const { id } = await acceptBy(present, followed)(surrender());
  // The old program claims both, and queues both again.
  const claims = await claim(old.ledger, ROOM, 60_000);
  expect([...old.changed].toSorted()).toEqual(["INSERT", "UPDATE"]);
  expect(claims).toHaveLength(2);
  const again = { state: "QUEUED", waitSeconds: 0 } as const;
  const effects = await settle(
    old.ledger,
    claims.map((one) => ({ claim: one, outcome: again, answer: null, calls: [] })),
  );
  expect(effects).toEqual(["settled", "settled"]);

  const attempts: TracedAttempt[] = [];
  const tracing: DeliveryTracing = {
    ...untraced,
    attempt: (of, work) => {
      attempts.push(of);
      return work();
    },
  };
  const { deliveries } = await on.start({ tracing });
  for (const one of claims) expect(await deliveries.waitUntilAtRest(one.id, 60_000)).toMatchObject({ state: "ACCEPTED" });
  expect(attempts.map(({ id: of, traceparent }) => [of === id, traceparent])).toEqual(
    expect.arrayContaining([
      [true, TRACEPARENT],
      [false, null],
    ]),
  );
  expect(attempts).toHaveLength(2);
});
