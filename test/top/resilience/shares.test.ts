import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { bearer, entryOf, fileWith, keyOf } from "../../support/access.ts";
import { type GraphQLAnswer, graphql } from "../../support/graphql.ts";
import { seriesWhen } from "../../support/metrics.ts";
import { startServiceTo } from "../../support/service.ts";
import { withUpstream } from "../../support/upstream.ts";

const { field: mutation, scope, responseKey } = surrenderInfoSync;
const ANSWER = JSON.stringify({ [responseKey]: { data: true } });
const keys = fileWith({ keys: ["loud", "quiet"].map((id) => entryOf(id, { scopes: [scope] })) });
const settings = { ACCESS: "keys", ACCESS_KEYS_FILE: keys, TOP_MAX_CONCURRENCY: "4", TOP_MAX_QUEUE: "8" };

const reasonOf = ({ errors }: GraphQLAnswer): unknown => errors?.[0]?.extensions.reason;

test("If one caller makes many slow calls, another caller still gets its answer; the first one gets busy when its share is used up", async () => {
  const release = Promise.withResolvers<void>();
  let calls = 0;
  await using upstream = await withUpstream(async (response) => {
    calls++;
    if (calls <= 2) await release.promise;
    response.end(ANSWER);
  });
  const service = await startServiceTo(upstream.url, { ...settings, ADMIN_PORT: "0" });
  const report = (id: string): Promise<GraphQLAnswer> =>
    graphql(service, `mutation { ${mutation}(input: { status: "APPLY" }) { accepted } }`, {}, bearer(keyOf(id)));
  try {
    const loud = Array.from({ length: 20 }, () => report("loud"));
    const refused = await Promise.race(loud);
    expect(refused.errors?.[0]).toMatchObject({
      message: expect.stringContaining("MAX_CALLS_PER_CALLER"),
      extensions: { code: "TOP_UNAVAILABLE", retryable: true, reason: "busy" },
    });
    expect(await report("quiet")).toMatchObject({ data: { [mutation]: { accepted: true } } });
    await seriesWhen(service, (now) => now.get("top_calls_in_flight") === 2 && now.get("top_calls_waiting") === 4);
    release.resolve();
    const reasons = (await Promise.all(loud)).map(reasonOf);
    expect(reasons.filter((reason) => reason === "busy")).toHaveLength(14); // two under way, four waiting
    expect(await report("loud")).toMatchObject({ data: { [mutation]: { accepted: true } } });
  } finally {
    release.resolve();
    await service.stop();
  }
});

test("With ACCESS=open, all requests are from one caller, and its share is everything", async () => {
  const release = Promise.withResolvers<void>();
  await using upstream = await withUpstream(async (response) => {
    await release.promise;
    response.end(ANSWER);
  });
  const service = await startServiceTo(upstream.url, { TOP_MAX_CONCURRENCY: "4", TOP_MAX_QUEUE: "8" });
  try {
    const calls = Array.from({ length: 12 }, () => graphql(service, `mutation { ${mutation}(input: { status: "APPLY" }) { accepted } }`));
    while (upstream.seen.length < 4) await new Promise((resolve) => setImmediate(resolve));
    release.resolve();
    expect((await Promise.all(calls)).map(reasonOf)).toEqual(Array(12).fill(undefined));
  } finally {
    release.resolve();
    await service.stop();
  }
});

test("While more deliveries are being sent than there are places, a direct call is answered; then each delivery is accepted at its first attempt", async () => {
  const release = Promise.withResolvers<void>();
  await using upstream = await withUpstream(async (response, { body }) => {
    if (body.includes("stored-")) await release.promise;
    response.end(ANSWER);
  });
  const most = { TOP_MAX_CONCURRENCY: "4", TOP_MAX_QUEUE: "4", DELIVERY_CONCURRENCY: "10" };
  const service = await startServiceTo(upstream.url, { ...most, ADMIN_PORT: "0" });
  try {
    const inputs = Array.from({ length: 10 }, (_, n) => `(input: { instPolicyId: "stored-${n}" }, idempotencyKey: "${n}") { id }`);
    await graphql(service, `mutation { ${inputs.map((input, n) => `_${n}: enqueueSyncSurrenderInfo${input}`).join(" ")} }`);
    while (upstream.seen.length < 3) await new Promise((resolve) => setImmediate(resolve));
    const direct = await graphql(service, `mutation { ${mutation}(input: { status: "APPLY" }) { accepted } }`);
    expect(direct).toMatchObject({ data: { [mutation]: { accepted: true } } });
    await seriesWhen(service, (now) => now.get("top_calls_in_flight") === 3 && now.get("top_calls_waiting") === 7);
    release.resolve();
    const stored = "{ topDeliveries(first: 10) { edges { node { state attempts { code } } } } }";
    let answer = await graphql(service, stored);
    while (JSON.stringify(answer).includes("SENDING")) answer = await graphql(service, stored);
    expect(answer.data).toEqual({ topDeliveries: { edges: Array(10).fill({ node: { state: "ACCEPTED", attempts: [{ code: null }] } }) } });
  } finally {
    release.resolve();
    await service.stop();
  }
});
