/** Ids of 64 bits that pass through a gateway. Its JSON and GraphQL libraries know only JavaScript's numbers. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gateways } from "./support/gateways.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql, receiptOf } from "./support/graphql.ts";
import { claim } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

/** 2^53 + 1. No JavaScript number has this value. */
const ID = "9007199254740993";
const literal = claim.query.replace("($input: WorkcardInsuranceCallbackRequest!)", "").replace(
  "input: $input",
  `input: {
    workcardId: ${ID}, claimCount: 1, claimOrderNo: "1", claimStatus: SUCCEEDED, claimTime: "2022-12-12 00:00:00", claimFee: 1000
  }`,
);

for (const { name, start } of gateways) {
  describe(name, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    async function workcardsSent(): Promise<(string | undefined)[]> {
      const calls = await seenCalls(graph.subgraphs.facade);
      return calls.map(({ params }) => /"workcard_id":(\d+)/.exec(params.workcard_insurance_callback_request ?? "")?.[1]);
    }

    test("a string of digits arrives unchanged, at TOP and back at the client", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const answer = await graphql(front.gateway.url, claim.query, { input: { ...claim.variables.input, workcardId: ID } });
      const { workcard } = receiptOf(answer, "claimWorkcardInsurance");
      assert.deepEqual(workcard, { workcardId: ID, store: null, provider: null });
      assert.deepEqual(await workcardsSent(), [ID]);
    });

    test("a JSON number that a JSON library has rounded is refused, and not sent", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const { errors } = await graphql(front.gateway.url, claim.query, { input: { ...claim.variables.input, workcardId: Number(ID) } });
      assert.equal(errors?.[0]?.extensions?.code, "BAD_USER_INPUT");
      assert.deepEqual(await workcardsSent(), []);
    });

    if (name === "Hive Gateway") {
      test("an integer in the document becomes a JSON number, and is refused as one", async () => {
        await scriptFaults(graph.subgraphs.facade);
        const { errors } = await graphql(front.gateway.url, literal);
        assert.equal(errors?.[0]?.extensions?.code, "BAD_USER_INPUT");
        assert.deepEqual(await workcardsSent(), []);
      });
    } else {
      test("an integer in the document is rounded before it reaches the facade, which cannot detect that: send a string", async () => {
        await scriptFaults(graph.subgraphs.facade);
        await graphql(front.gateway.url, literal);
        assert.deepEqual(await workcardsSent(), ["9007199254740992"]);
      });
    }
  });
}
