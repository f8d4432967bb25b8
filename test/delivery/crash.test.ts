/** Tests the promise under SIGKILL: a client that retries with its key loses no report, and TOP executes none twice. */
import { expect, test } from "@jest/globals";
import { withPrograms } from "../support/program.ts";
import { newStore, storeKinds } from "../support/stores.ts";
import { everyReadFault } from "./crash/any-fault.ts";
import { killTimesOf, untilKillTime } from "./crash/kill-times.ts";
import { record } from "./crash/record.ts";
import type { Replica } from "./crash/replica.ts";
import { CrashRun } from "./crash/run.ts";
import { deliveries, kills, seeds, timeoutMs } from "./crash/size.ts";

const spawn = withPrograms();

test.each(seeds.flatMap((seed) => storeKinds.map((kind) => ({ seed, kind }))))(
  `${deliveries} deliveries on $kind, killed ${kills} times, with faults of every kind: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=$seed)`,
  async ({ seed, kind }) => {
    await using store = await newStore(kind);
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs }, replicas: 1, store: store.settings });
    const [replica] = run.replicas as [Replica];
    for (const [n, killTime] of killTimesOf(kills, seed).entries()) {
      run.feedUntil((n + 1) / (kills + 1));
      replica.start();
      // With any seed, the first kill comes during a call. Otherwise a run with few kills might interrupt no call and prove nothing.
      await (n === 0 ? run.nextCall() : untilKillTime(killTime, replica));
      await replica.kill();
    }
    replica.start();
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    expect([...everyReadFault].filter((fault) => !outcome.faults.has(fault))).toEqual([]);
    expect(outcome.states.ACCEPTED).toBeGreaterThan(0);
    expect(outcome.interrupted).toBeGreaterThan(0);
    record(`${kind}, killed ${kills} times`, seed, outcome);
  },
  timeoutMs + 60_000,
);
