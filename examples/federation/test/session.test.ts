/** The seller's token goes from the client's header through the gateway to TOP, and to nobody else. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startApolloGateway } from "../apollo-gateway.ts";
import { startHiveGateway } from "../hive-gateway.ts";
import { gateways } from "./support/gateways.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql, receiptOf } from "./support/graphql.ts";
import { claim, surrender } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";
import { startUpstream } from "./support/upstream.ts";

for (const { name, start } of gateways) {
  describe(name, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    test("TOP gets the token that the client sent", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const answer = await graphql(front.gateway.url, claim.query, claim.variables, { "x-top-session": "sandbox-session" });
      const [call] = await seenCalls(graph.subgraphs.facade);
      assert.equal(answer.errors, undefined);
      assert.equal(call?.params.session, "sandbox-session");
    });

    test("TOP's refusal of another seller's token comes back as TOP_UNAUTHENTICATED", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const { errors } = await graphql(front.gateway.url, claim.query, claim.variables, { "x-top-session": "another-seller" });
      const [call] = await seenCalls(graph.subgraphs.facade);
      const { code, retryable, top } = errors?.[0]?.extensions ?? {};
      assert.equal(call?.params.session, "another-seller");
      assert.deepEqual({ code, retryable }, { code: "TOP_UNAUTHENTICATED", retryable: false });
      assert.equal((top as Record<string, unknown>).code, 27);
    });

    test("no other subgraph gets the token", async () => {
      await using other = await startUpstream(200, { data: { _entities: [{ __typename: "Policy", holderName: "李四", product: null }] } });
      const { policies, supergraphSdl } = graph.subgraphs;
      const gateway = await start(supergraphSdl.replace(policies.url, other.url));
      try {
        const answer = await graphql(gateway.url, surrender.query, surrender.variables, { "x-top-session": "sandbox-session" });
        const { policy } = receiptOf(answer, "syncSurrenderInfo");
        assert.deepEqual(policy, { instPolicyId: "ZA12345678", holderName: "李四", product: null });
        assert.equal(other.seen.length, 1);
        assert.doesNotMatch(JSON.stringify(other.seen), /x-top-session|sandbox-session/);
      } finally {
        await gateway.stop();
      }
    });
  });
}

const asDelivered = [
  { name: "Apollo Gateway", start: (sdl: string) => startApolloGateway(sdl, { ourSettings: false }) },
  { name: "Hive Gateway", start: (sdl: string) => startHiveGateway(sdl, { settings: {} }) },
];

for (const { name, start } of asDelivered) {
  describe(`${name} with its default settings`, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    test("the gateway drops the token, so the call is sent with the facade's own TOP_SESSION", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const answer = await graphql(front.gateway.url, claim.query, claim.variables, { "x-top-session": "another-seller" });
      const [call] = await seenCalls(graph.subgraphs.facade);
      assert.equal(answer.errors, undefined);
      assert.equal(call?.params.session, "sandbox-session");
    });
  });
}
