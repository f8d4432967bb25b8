/** Three instances under full load, one quota, and a gateway that bans whoever exceeds it. `npm run quota` runs it for a minute. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { startSandbox } from "../../src/sandbox/server.ts";
import type { Service } from "../../src/service/service.ts";
import { graphql } from "../support/graphql.ts";
import { startRedis } from "../support/redis.ts";
import { startServiceTo } from "../support/service.ts";

const CALLS_PER_SECOND = 50;
const SECONDS = Number(process.env.SECONDS ?? 6);
/** At the same time, on each instance. */
const CALLERS = 20;
/** A machine on which nothing waits for its turn longer than this has no excuse. */
const CALM_MS = 30;
const REPORT = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';

interface Load {
  /** When the gateway got each call. */
  readonly calls: readonly number[];
  /** Faults that met calls: bans. */
  readonly faults: readonly string[];
  /** Codes of calls that failed. */
  readonly failures: readonly unknown[];
}

/** What three instances do in so many seconds of full load. @param meanwhile goes on beside it. */
async function underLoad(stores: readonly string[], meanwhile: () => Promise<void>): Promise<Load> {
  const calls: number[] = [];
  const faults: string[] = [];
  const failures: unknown[] = [];
  const sandbox = await startSandbox({
    host: "127.0.0.1",
    port: 0,
    callsPerSecond: CALLS_PER_SECOND,
    onCall: (_, fault) => {
      calls.push(performance.now());
      if (fault) faults.push(fault.fault);
    },
  });
  const settings = { TOP_CALLS_PER_SECOND: `${CALLS_PER_SECOND}` };
  const services = await Promise.all(stores.map((store) => startServiceTo(sandbox.gatewayUrl, { ...settings, LIMITS_STORE: store, LOG_LEVEL: "warn" })));
  let isOver = false;
  const call = async (service: Service): Promise<void> => {
    while (!isOver) {
      const { errors = [] } = await graphql(service, REPORT);
      failures.push(...errors.map(({ message }) => message));
    }
  };
  const callers = services.flatMap((service) => Array.from({ length: CALLERS }, () => call(service)));
  await meanwhile();
  isOver = true;
  await Promise.all(callers);
  await Promise.all(services.map((service) => service.stop()));
  await sandbox.stop();
  return { calls, faults, failures };
}

test("Three instances use one quota together, and TOP has no reason for a ban", async () => {
  await using redis = await startRedis();
  const late = monitorEventLoopDelay({ resolution: 10 });
  let [from, to] = [0, 0];
  const { calls, faults, failures } = await underLoad([redis.url, redis.url, redis.url], async () => {
    await delay(2_000);
    late.enable();
    from = performance.now();
    await delay(SECONDS * 1000);
    to = performance.now();
    late.disable();
  });
  expect(faults).toEqual([]);
  expect(failures).toEqual([]);
  const perSecond = calls.filter((at) => at >= from && at < to).length / ((to - from) / 1000);
  console.info(process.getActiveResourcesInfo());
  console.info(`${perSecond.toFixed(1)} calls a second; the event loop was ${(late.percentile(99) / 1e6).toFixed(1)} ms late (p99)`);
  if (late.percentile(99) / 1e6 < CALM_MS) expect(perSecond).toBeGreaterThanOrEqual(0.9 * CALLS_PER_SECOND);
}, (SECONDS + 120) * 1000);
