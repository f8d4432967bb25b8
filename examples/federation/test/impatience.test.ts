/** What no answer of ours can prevent: a gateway that stops waiting before we do, and then tries again. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type HiveSettings, ourHiveSettings, startHiveGateway } from "../hive-gateway.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql } from "./support/graphql.ts";
import { surrender } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

/** Longer than the gateway waits; the facade waits for all of it. */
const slow = { fault: "delay", ms: 3_000 };
const impatient: HiveSettings = { upstreamTimeout: 800, logging: false };

describe("Hive Gateway that waits less long than the facade", () => {
  const graph = withSubgraphs();

  describe("with retries for every operation", () => {
    const upstreamRetry = { maxRetries: 1, retryDelay: 10 };
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...impatient, upstreamRetry } }));

    test("it calls TOP twice for one mutation", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      await graphql(front.gateway.url, surrender.query, surrender.variables);
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 2);
    });
  });

  describe("with retries for every operation, and an idempotency key", () => {
    const upstreamRetry = { maxRetries: 3, retryDelay: 1_000 };
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...impatient, upstreamRetry } }));
    const keyed = `mutation ($input: ZaSurrenderRequest!, $key: ID!) { syncSurrenderInfo(input: $input, idempotencyKey: $key) { accepted } }`;
    const enqueued = `mutation ($input: ZaSurrenderRequest!, $key: ID!) { enqueueSyncSurrenderInfo(input: $input, idempotencyKey: $key) { id } }`;
    // The first use makes the store, which takes longer than this gateway waits.
    before(() => graphql(graph.subgraphs.facade.url, keyed, { ...surrender.variables, key: "first" }));

    test("it calls TOP once, and a repetition brings the client the receipt", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      const { data } = await graphql(front.gateway.url, keyed, { ...surrender.variables, key: "impatient" });
      assert.deepEqual(data, { syncSurrenderInfo: { accepted: true } });
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
    });

    test("what is enqueued again is the same delivery, which the graph knows by its id", async () => {
      const enqueue = () => graphql(front.gateway.url, enqueued, { ...surrender.variables, key: "enqueued" });
      const [first, second] = [await enqueue(), await enqueue()];
      assert.ok(first.data);
      assert.deepEqual(second.data, first.data);
      const { id } = first.data.enqueueSyncSurrenderInfo as { id: string };
      const { data } = await graphql(front.gateway.url, "query ($id: ID!) { topDelivery(id: $id) { api } }", { id });
      assert.deepEqual(data, { topDelivery: { api: "syncSurrenderInfo" } });
    });
  });

  describe("with our retries, which leave mutations alone", () => {
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...ourHiveSettings, ...impatient } }));

    test("it calls TOP once, but the client cannot know what became of it", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      const { status, errors } = await graphql(front.gateway.url, surrender.query, surrender.variables);
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
      assert.equal(status, 504);
      assert.equal(errors?.[0]?.extensions?.code, "GATEWAY_TIMEOUT");
      assert.match(JSON.stringify(errors[0].extensions.request), /ZA12345678/); // shown to the client, who sent it
    });
  });
});
