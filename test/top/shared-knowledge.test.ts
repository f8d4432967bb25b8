/** Instances share what they learn about TOP: bans, their end, and a gateway that does not answer. */
import { afterEach, expect } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { createLimits, type Limits } from "../../src/limits/limits.ts";
import type { TopClient } from "../../src/top/client.ts";
import type { TopError } from "../../src/top/errors.ts";
import { accept, clientTo, SESSION } from "../support/client.ts";
import { until } from "../support/instances.ts";
import { redisTest, startRedis } from "../support/redis.ts";
import { type UpstreamHandler, withUpstream } from "../support/upstream.ts";

const started: (TopClient | Limits)[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.close()));
});

interface Instance {
  readonly client: TopClient;
  /** The kinds of messages that it has received. */
  readonly heard: string[];
}

/** One instance, returned when it has reached the store. */
async function instance(limitsStore: string, gatewayUrl: URL): Promise<Instance> {
  const limits = createLimits({ limitsStore, appKey: "1", callsPerSecond: 0, callsPerDay: 0, timeoutMs: 10_000, on: () => {} });
  const client = clientTo(gatewayUrl, { words: limits.words, breakerFailures: 2, breakerMs: 60_000 });
  started.push(client, limits);
  const heard: string[] = [];
  limits.words?.hear(({ kind }) => void heard.push(kind));
  await until(async () => (await limits.counts?.count("first", 1_000)) !== undefined);
  return { client, heard };
}

/** `answered`, or why there is no answer. */
function outcomeOf({ client }: Instance): Promise<string> {
  return client.call(surrenderInfoSync, { status: "APPLY" }, SESSION).then(
    () => "answered",
    (error: unknown) => (error as TopError).details.reason ?? (error as TopError).code,
  );
}

redisTest("A ban that one instance gets also holds for other instances, even if they start later, and so does its end", async () => {
  await using redis = await startRedis();
  let answer: UpstreamHandler = (response) =>
    response.end('{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 600 more seconds"}}');
  await using upstream = await withUpstream((response, request) => answer(response, request));
  const one = await instance(redis.url, upstream.url);
  const two = await instance(redis.url, upstream.url);
  expect(await outcomeOf(one)).toBe("TOP_THROTTLED");
  answer = accept;
  await until(async () => (await outcomeOf(two)) === "ban");
  const three = await instance(redis.url, upstream.url);
  await until(async () => (await outcomeOf(three)) === "ban");
  const before = upstream.seen.length;
  expect([await outcomeOf(one), await outcomeOf(two), await outcomeOf(three)]).toEqual(["ban", "ban", "ban"]);
  expect(upstream.seen).toHaveLength(before);

  expect(two.client.liftBan(surrenderInfoSync.method)).toBe(true);
  await until(async () => (await outcomeOf(one)) === "answered");
});

redisTest(
  "If one instance reports that the gateway does not answer, an instance without recent answers opens its circuit too; one with recent answers does not",
  async () => {
    await using redis = await startRedis();
    await using dead = await withUpstream((response) => response.destroy());
    await using alive = await withUpstream(accept);
    const one = await instance(redis.url, dead.url);
    const idle = await instance(redis.url, alive.url);
    const busy = await instance(redis.url, alive.url);
    expect(await outcomeOf(busy)).toBe("answered");
    await until(async () => (await outcomeOf(one)) === "circuit-open");
    await until(() => [idle, busy].every(({ heard }) => heard.includes("circuit-open")));
    expect([await outcomeOf(idle), await outcomeOf(busy)]).toEqual(["circuit-open", "answered"]);
  },
);
