/**
 * Tests the promise with two instances on one PostgreSQL. One is cut off without an error, or its store stalls for longer than its lease.
 */
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { withPrograms } from "../support/program.ts";
import { newStore } from "../support/stores.ts";
import { type TcpProxy, withTcpProxy } from "../support/tcp-proxy.ts";
import { killTimesOf } from "./crash/kill-times.ts";
import { record } from "./crash/record.ts";
import { CrashRun } from "./crash/run.ts";
import { deliveries, kills, seeds, timeoutMs } from "./crash/size.ts";

const spawn = withPrograms();

/** Longer than the lease of the call. */
const STALL_MS = 8_000;
const times = Math.ceil(kills / 2);

const harms: readonly { readonly harm: string; readonly hurt: (proxy: TcpProxy) => Promise<void> }[] = [
  { harm: "the connections of one are half-open", hurt: async (proxy) => proxy.cutOff() },
  {
    harm: "the store of one stalls",
    hurt: async (proxy) => {
      proxy.pause();
      await delay(STALL_MS);
      proxy.resume();
    },
  },
];

test.each(seeds.flatMap((seed) => harms.map((one) => ({ seed, ...one }))))(
  `${deliveries} deliveries by two instances, ${times} times $harm: each is settled or UNKNOWN, none is lost, and none is executed twice (SEED=$seed)`,
  async ({ seed, harm, hurt }) => {
    await using store = await newStore("postgres");
    await using proxy = await withTcpProxy(store.settings.DELIVERY_STORE ?? "");
    const differences = [{ DELIVERY_STORE: proxy.url }];
    await using run = await CrashRun.start({ ...{ seed, deliveries, spawn, timeoutMs }, replicas: 2, store: store.settings, differences });
    for (const replica of run.replicas) replica.start();
    await Promise.all(run.replicas.map((replica) => replica.address()));
    for (const [n, { ms }] of killTimesOf(times, seed).entries()) {
      run.feedUntil((n + 1) / (times + 1));
      await delay(ms);
      await hurt(proxy);
    }
    const outcome = await run.outcome();
    expect(outcome.problems).toEqual([]);
    record(`two instances, ${times} times ${harm}`, seed, outcome);
  },
  timeoutMs + 60_000,
);
