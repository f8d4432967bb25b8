/** What no answer of ours can prevent: a gateway that stops waiting before we do, and then tries again. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
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
