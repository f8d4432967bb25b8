import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { createLimits, type Limits } from "../../../src/limits/limits.ts";
import type { TopError } from "../../../src/top/errors.ts";
import { DELIVERIES } from "../../../src/top/share-holder.ts";
import { accept, clientTo, SESSION } from "../../support/client.ts";
import { until } from "../../support/instances.ts";
import { type UpstreamHandler, withUpstream } from "../../support/upstream.ts";

function limitsOf(limits: { readonly callsPerSecond?: number; readonly callsPerDay?: number }): Limits {
  return createLimits({
    limitsStore: undefined,
    appKey: "1",
    callsPerSecond: 0,
    callsPerDay: 0,
    timeoutMs: 10_000,
    ...limits,
    on: () => {},
  });
}

/** The reason why there is no answer; undefined when there is one. */
function errorOf(call: Promise<unknown>): Promise<TopError | undefined> {
  return call.then(
    () => undefined,
    (error: unknown) => error as TopError,
  );
}

test("When the day's quota is used up, a call is throttled until midnight, and nothing is sent", async () => {
  await using upstream = await withUpstream(accept);
  const client = clientTo(upstream.url, { quota: limitsOf({ callsPerDay: 1 }).quota });
  const call = (): Promise<unknown> => client.call(surrenderInfoSync, { status: "APPLY" }, SESSION);
  expect(await errorOf(call())).toBeUndefined();
  const error = await errorOf(call());
  expect(error?.extensions).toMatchObject({ code: "TOP_THROTTLED", retryable: true, reason: "quota", attempts: 0 });
  expect(error?.message).toContain("Nothing was sent.");
  expect(error?.details.retryAfterSeconds).toBeGreaterThan(0);
  expect(error?.details.retryAfterSeconds).toBeLessThanOrEqual(24 * 60 * 60);
  expect(upstream.seen).toHaveLength(1);
});

test("A call waits for its place for half of its time, and then fails", async () => {
  const answers: (() => void)[] = [];
  const hold: UpstreamHandler = (response, request) => void answers.push(() => accept(response, request));
  await using upstream = await withUpstream(hold);
  const client = clientTo(upstream.url, { quota: limitsOf({ callsPerSecond: 1 }).quota, timeoutMs: 4_000 });
  const first = errorOf(client.call(surrenderInfoSync, {}, SESSION));
  const second = errorOf(client.call(surrenderInfoSync, {}, SESSION));
  expect((await second)?.details).toMatchObject({ reason: "quota", retryAfterSeconds: 1, attempts: 0 });
  expect(upstream.seen.length).toBeLessThanOrEqual(1);
  for (const answer of answers) answer();
  await first;
});

test("While many deliveries wait for their places in the quota, a direct call that comes later is answered before most of them", async () => {
  await using upstream = await withUpstream(accept);
  const client = clientTo(upstream.url, { quota: limitsOf({ callsPerSecond: 5 }).quota, timeoutMs: 60_000, maxConcurrency: 64 });
  const deliveries = Array.from({ length: 12 }, () => errorOf(client.call(surrenderInfoSync, {}, SESSION, DELIVERIES)));
  await until(() => upstream.seen.length > 0);
  expect(await errorOf(client.call(surrenderInfoSync, {}, SESSION))).toBeUndefined();
  expect(upstream.seen.length).toBeLessThan(12);
  expect(await Promise.all(deliveries)).toEqual(Array(12).fill(undefined));
});

test("A ban that begins while a call waits for its place holds it back", async () => {
  const bans: UpstreamHandler = (response) =>
    response.end('{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 600 more seconds"}}');
  await using upstream = await withUpstream(bans);
  const client = clientTo(upstream.url, { quota: limitsOf({ callsPerSecond: 1 }).quota });
  const call = (): Promise<TopError | undefined> => errorOf(client.call(surrenderInfoSync, {}, SESSION));
  const all = await Promise.all([call(), call(), call()]);
  expect(all.map((error) => error?.details.reason)).toEqual([undefined, "ban", "ban"]);
  expect(upstream.seen).toHaveLength(1);
});

test("A call that was not sent returns its place to others", async () => {
  await using upstream = await withUpstream(accept);
  const client = clientTo(upstream.url, { quota: limitsOf({ callsPerDay: 1 }).quota });
  const refused = new Error("not now");
  const permit = (): Promise<never> => Promise.reject(refused);
  expect(await errorOf(client.call(surrenderInfoSync, {}, SESSION, undefined, { permit }))).toBe(refused);
  await until(async () => (await errorOf(client.call(surrenderInfoSync, {}, SESSION))) === undefined);
  expect(upstream.seen).toHaveLength(1);
});
