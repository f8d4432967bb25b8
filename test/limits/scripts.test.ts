import { expect } from "@jest/globals";
import { createClient } from "@redis/client";
import { CATCH_UP_MS, PERIOD_MS } from "../../src/limits/call-window.ts";
import { RELEASE, TAKE } from "../../src/limits/scripts.ts";
import { redisTest, startRedis } from "../support/redis.ts";

const CALLS_PER_SECOND = 50;
const INSTANCES = 3;
/** Calls that wait for a place, on each instance. */
const WANTED = 20;
const HOLD_MS = 60_000;
/** From a place to the answer of its call. */
const CALL_MS = 10;
const STEP_MS = 5;
const WARM_UP_MS = 2_000;
const MEASURED_MS = 6_000;

/** The script on a clock that the test sets: the last argument. So a slow machine changes nothing. */
function onTestClock(script: string): string {
  const moved = script.replace("redis.call('TIME')", "{math.floor(ARGV[#ARGV] / 1000), ARGV[#ARGV] % 1000 * 1000}; ARGV[#ARGV] = nil");
  expect(moved).not.toBe(script);
  return moved;
}

const [take, release] = [onTestClock(TAKE), onTestClock(RELEASE)];

/** Runs a script, however long a busy machine needs for it. */
type Run = (script: string, args: readonly (string | number)[]) => Promise<unknown>;

/** An instance whose callers want more than there is. `step` does what is due at a moment, and returns how many calls begin. */
function hungry(run: Run, name: string) {
  let places = 0;
  let askAt = 0;
  let held: { readonly place: number; readonly until: number }[] = [];
  return async (now: number): Promise<number> => {
    for (const { place, until } of held) if (until === now + PERIOD_MS) await run(release, [name, place, PERIOD_MS, now]);
    held = held.filter(({ until }) => until > now);
    if (now < askAt) return 0;
    const args = [name, WANTED, places, CALLS_PER_SECOND, 0, HOLD_MS, PERIOD_MS, CATCH_UP_MS, 0, 0, held.length, now];
    const [granted, waitMs] = (await run(take, args)) as [number, number];
    for (let n = 0; n < granted; n++) held.push({ place: places++, until: now + CALL_MS + PERIOD_MS });
    askAt = now + Math.max(1, waitMs);
    return granted;
  };
}

redisTest(
  "Instances that want more than there is use at least nine tenths of one quota, a fair part each, and no second has more",
  async () => {
    await using server = await startRedis();
    const redis = await createClient({ url: server.url }).connect();
    const run: Run = (script, args) => redis.eval(script, { keys: ["{test}:"], arguments: args.map(String) });
    const instances = Array.from({ length: INSTANCES }, (_, n) => hungry(run, `instance ${n}`));
    const calls: number[][] = instances.map(() => []);
    try {
      for (let now = 0; now < WARM_UP_MS + MEASURED_MS; now += STEP_MS)
        for (const [n, step] of instances.entries()) calls[n]?.push(...Array<number>(await step(now)).fill(now));
    } finally {
      redis.destroy();
    }

    const all = calls.flat().sort((a, b) => a - b);
    const closest = Math.min(...all.slice(CALLS_PER_SECOND).map((at, n) => at - (all[n] ?? at)));
    expect(closest).toBeGreaterThanOrEqual(1_000);
    const perSecond = calls.map((times) => times.filter((at) => at >= WARM_UP_MS).length / (MEASURED_MS / 1000));
    expect(perSecond.reduce((sum, each) => sum + each)).toBeGreaterThanOrEqual(0.9 * CALLS_PER_SECOND);
    expect(Math.min(...perSecond)).toBeGreaterThanOrEqual((0.8 * CALLS_PER_SECOND) / INSTANCES);
  },
);
