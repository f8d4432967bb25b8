/** How often an idle store is queried: this does not grow with the catalogue. */
import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../../src/apis/index.ts";
import { withDefaults } from "../../../src/delivery/engine/options.ts";
import { createRecovery } from "../../../src/delivery/engine/recovery.ts";
import { createDue } from "../../../src/delivery/engine/sending/due.ts";
import { startSender } from "../../../src/delivery/engine/sending/sender.ts";
import { createSettler } from "../../../src/delivery/engine/settler.ts";
import { startUpkeep } from "../../../src/delivery/engine/upkeep.ts";
import { createWaiters } from "../../../src/delivery/engine/waiters.ts";
import { openLedger } from "../../../src/delivery/ledger/ledger.ts";
import type { Queries, Transactions } from "../../../src/delivery/store/database.ts";
import type { TopApi } from "../../../src/top/api.ts";
import { until } from "../../support/instances.ts";
import { keys, newStore, SLOW_MS, storeKinds, type TestStore } from "../../support/stores.ts";

const all = topApis.filter(({ kind }) => kind === "report");
const three = all.slice(0, 3);
const POLLS = 8;
/** A slow machine shifts a statement to a later poll, but not out of so many. */
const MOST_POLLS = 20 * POLLS;

/** The same transactions, but each statement is reported. */
function telling(to: Transactions, tell: (sql: string) => void): Transactions {
  const queries = ({ query }: Queries): Queries => ({
    query: (sql, values) => {
      tell(sql);
      return query(sql, values);
    },
  });
  return { ...queries(to), transaction: (work) => to.transaction((inside) => work(queries(inside))) };
}

/**
 * How often each statement runs for each search for interrupted claims, which runs once in each poll.
 * @param awaited it goes on until all of these statements were seen.
 */
async function statementsAtRest(
  { store }: TestStore,
  apis: readonly TopApi[],
  awaited: readonly string[] = [],
): Promise<ReadonlyMap<string, number>> {
  const options = withDefaults({
    ...{ store, keys, apis, timeoutMs: 1_000, concurrency: 16, retentionDays: 30, unsettledRetentionDays: 180, patienceMs: 15_000 },
    ...{ repeatable: [], pollMs: 100, send: () => Promise.reject(new Error("Nothing is sent.")) },
  });
  const opened = await openLedger(options);
  const counts = new Map<string, number>();
  const count = (sql: string): void => void counts.set(sql, (counts.get(sql) ?? 0) + 1);
  const database = { ...opened.database, ...telling(opened.database, count), patient: telling(opened.database.patient, count) };
  const ledger = { ...opened, database };
  const due = createDue([...ledger.apis.keys()], options.pollMs);
  const settler = createSettler(ledger, due, options);
  const waiters = createWaiters(() => undefined);
  const recover = createRecovery(ledger, settler, waiters, options);
  const sender = startSender(ledger, settler, waiters, due, options);
  let polls = 0;
  const seen = new Map<string, number>();
  const upkeep = startUpkeep(
    ledger,
    async () => {
      const poll = ++polls;
      if (poll === 1) counts.clear();
      await recover(false);
      const isEnough = poll >= MOST_POLLS || (poll >= POLLS && awaited.every((sql) => counts.has(sql)));
      if (isEnough && seen.size === 0) for (const [sql, times] of counts) seen.set(sql, times / poll);
    },
    { queued: sender.wake, lifted: () => false },
    options,
  );
  await until(() => seen.size > 0);
  upkeep.stop();
  await sender.stop();
  await opened.database.close();
  return seen;
}

describe.each(storeKinds)("On %s", (kind) => {
  test(
    "all APIs together send the store the same statements as three APIs do, and no statement more often",
    async () => {
      await using holder = await newStore(kind);
      const many = await statementsAtRest(holder, all);
      // What ran less often began before the first poll.
      const regular = [...many].filter(([, times]) => times > 2 / POLLS).map(([sql]) => sql);
      const few = await statementsAtRest(holder, three, regular);
      expect(all.length).toBeGreaterThan(10 * three.length);
      expect(regular.filter((sql) => !few.has(sql))).toEqual([]);
      // A poll for each API would be twelve times as many. A slow store makes timers of the same length drift apart.
      expect([...many].filter(([, times]) => times > 2)).toEqual([]);
    },
    SLOW_MS,
  );
});
