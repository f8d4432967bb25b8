/** Tests the promise with three instances on one PostgreSQL: one is killed while another is paused, or all of them lose the database. */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { withPrograms } from "../support/program.ts";
import { newStore } from "../support/stores.ts";
import { killTimesOf, untilKillTime } from "./crash/kill-times.ts";
import { record } from "./crash/record.ts";
import type { Replica } from "./crash/replica.ts";
import { CrashRun } from "./crash/run.ts";
import { deliveries, rounds, seeds, timeoutMs } from "./crash/size.ts";

const spawn = withPrograms();

/** Longer than the lease of its call, plus the time until the others look for such leases. */
const PAUSE_MS = 12_000;

test.each(seeds)(
  `${deliveries} deliveries by three instances, ${rounds} times with one killed and one paused for longer than its lease: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=%d)`,
  async (seed) => {
    await using store = await newStore("postgres");
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs }, replicas: 3, store: store.settings });
    for (const replica of run.replicas) replica.start();
    for (const [n, killTime] of killTimesOf(rounds, seed).entries()) {
      const [killed, paused, other] = [n, n + 1, n + 2].map((index) => run.replicas[index % 3]) as [Replica, Replica, Replica];
      await Promise.all([killed.address(), paused.address()]);
      run.feedUntil((n + 0.5) / rounds);
      await untilKillTime(killTime, other);
      paused.pause();
      await killed.kill();
      run.feedUntil((n + 0.8) / rounds);
      killed.start();
      await delay(PAUSE_MS);
      paused.resume();
    }
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    record(`three instances, ${rounds} times one killed and one paused`, seed, outcome);
  },
  timeoutMs + 60_000,
);

test.each(seeds)(
  `${deliveries} deliveries by three instances, while PostgreSQL is shut down and crashes, ${rounds} times each: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=%d)`,
  async (seed) => {
    await using store = await newStore("postgres");
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs }, replicas: 3, store: store.settings });
    const { server } = store;
    for (const replica of run.replicas) replica.start();
    await Promise.all(run.replicas.map((replica) => replica.address()));
    for (const [n, { ms }] of killTimesOf(2 * rounds, seed).entries()) {
      run.feedUntil((n + 1) / (2 * rounds));
      await delay(ms);
      await server.stop(n % 2 === 0 ? "SIGINT" : "SIGQUIT");
      await delay(ms / 2);
      await server.start();
    }
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    record(`three instances, PostgreSQL gone ${2 * rounds} times`, seed, outcome);
  },
  timeoutMs + 60_000,
);
