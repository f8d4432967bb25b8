/** Tests the promise while the clock jumps by an hour, forward and back. The service is killed after every second jump. */
import { expect, test } from "@jest/globals";
import { withPrograms } from "../support/program.ts";
import { newStore, storeKinds } from "../support/stores.ts";
import { withJumpingClock } from "./crash/clock.ts";
import { killTimesOf, untilKillTime } from "./crash/kill-times.ts";
import { record } from "./crash/record.ts";
import type { Replica } from "./crash/replica.ts";
import { CrashRun } from "./crash/run.ts";
import { deliveries, kills, seeds, timeoutMs } from "./crash/size.ts";

const spawn = withPrograms();

const HOUR_MS = 3_600_000;
/** The offsets of the clock, one after the other. */
const shifts = [HOUR_MS, 0, -HOUR_MS, 0];

test.each(seeds.flatMap((seed) => storeKinds.map((kind) => ({ seed, kind }))))(
  `${deliveries} deliveries on $kind, while the clock jumps by an hour ${kills} times: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=$seed)`,
  async ({ seed, kind }) => {
    await using store = await newStore(kind);
    await using clock = await withJumpingClock(store);
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs }, replicas: 1, store: clock.settings });
    const [replica] = run.replicas as [Replica];
    replica.start();
    for (const [n, killTime] of killTimesOf(kills, seed).entries()) {
      run.feedUntil((n + 1) / (kills + 1));
      await replica.address();
      await run.nextCall();
      await clock.jumpTo(shifts[n % shifts.length] ?? 0);
      await untilKillTime(killTime, replica);
      if (n % 2 === 0) continue;
      await replica.kill();
      replica.start();
    }
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    record(`${kind}, ${kills} times the clock jumps by an hour`, seed, outcome);
  },
  timeoutMs + 60_000,
);
