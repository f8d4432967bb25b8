/** A gateway that stops waiting before the facade does, and then tries again. No answer of the facade can prevent that. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { type HiveSettings, ourHiveSettings, startHiveGateway } from "../hive-gateway.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql } from "./support/graphql.ts";
import { surrender } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

/** Longer than the gateway waits, but not longer than the facade waits. */
const slow = { fault: "delay", ms: 3_000 };
const impatient: HiveSettings = { upstreamTimeout: 800, logging: false };

const keyed = `mutation ($input: ZaSurrenderRequest!, $key: ID!) { syncSurrenderInfo(input: $input, idempotencyKey: $key) { accepted } }`;

describe("Hive Gateway with a shorter time-out than the facade", () => {
  const graph = withSubgraphs();
  // The first use creates the store. That takes longer than this gateway waits.
  before(() => graphql(graph.subgraphs.facade.url, keyed, { ...surrender.variables, key: "first" }));

  for (const maxRetries of [1, 3]) {
    describe(`with ${maxRetries} retries for every operation`, () => {
      const upstreamRetry = { maxRetries, retryDelay: 10 };
      const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...impatient, upstreamRetry } }));

      test(`one mutation becomes ${maxRetries + 1} calls: one for each attempt`, async () => {
        await scriptFaults(graph.subgraphs.facade, [{ ...slow, times: maxRetries + 1 }]);
        await graphql(front.gateway.url, surrender.query, surrender.variables);
        assert.equal((await seenCalls(graph.subgraphs.facade)).length, maxRetries + 1);
      });
    });
  }

  describe("with retries for every operation, and an idempotency key", () => {
    const upstreamRetry = { maxRetries: 20, retryDelay: 1_000 }; // enough for a busy machine
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...impatient, upstreamRetry } }));
    const enqueued = `mutation ($input: ZaSurrenderRequest!, $key: ID!) { enqueueSyncSurrenderInfo(input: $input, idempotencyKey: $key) { id } }`;

    test("TOP is called once, and a repeated request brings the client the receipt", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      const { data } = await graphql(front.gateway.url, keyed, { ...surrender.variables, key: "impatient" });
      assert.deepEqual(data, { syncSurrenderInfo: { accepted: true } });
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
    });

    test("a repeated enqueue returns the same delivery, and the graph finds it by its id", async () => {
      const enqueue = () => graphql(front.gateway.url, enqueued, { ...surrender.variables, key: "enqueued" });
      const [first, second] = [await enqueue(), await enqueue()];
      assert.ok(first.data);
      assert.deepEqual(second.data, first.data);
      const { id } = first.data.enqueueSyncSurrenderInfo as { id: string };
      const { data } = await graphql(front.gateway.url, "query ($id: ID!) { topDelivery(id: $id) { api } }", { id });
      assert.deepEqual(data, { topDelivery: { api: "syncSurrenderInfo" } });
    });
  });

  describe("with our retries, which do not repeat mutations without a key", () => {
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...ourHiveSettings, ...impatient } }));

    test("TOP is called once, but the client cannot know the outcome", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      const { status, errors } = await graphql(front.gateway.url, surrender.query, surrender.variables);
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
      assert.equal(status, 504);
      assert.equal(errors?.[0]?.extensions?.code, "GATEWAY_TIMEOUT");
      assert.match(JSON.stringify(errors[0].extensions.request), /ZA12345678/); // only the client that sent it sees it
    });
  });

  describe("with our retries, and an idempotency key", () => {
    const front = withGateway(graph, (sdl) => startHiveGateway(sdl, { settings: { ...ourHiveSettings, upstreamTimeout: 2_000 } }));

    test("the gateway repeats, TOP is called once, and the client gets the receipt", async () => {
      await scriptFaults(graph.subgraphs.facade, [slow]);
      const { status, data } = await graphql(front.gateway.url, keyed, { ...surrender.variables, key: "ours" });
      assert.deepEqual([status, data], [200, { syncSurrenderInfo: { accepted: true } }]);
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
    });
  });
});
