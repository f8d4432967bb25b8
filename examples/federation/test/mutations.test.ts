/** One mutation through a gateway returns the receipt from the facade, and the other fields from the subgraph that owns them. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { gateways } from "./support/gateways.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql, receiptOf } from "./support/graphql.ts";
import { claim, order, surrender } from "./support/operations.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";

const joined = [
  {
    ...surrender,
    rest: { policy: { instPolicyId: "ZA12345678", holderName: "张三", product: "运费险" } },
  },
  {
    ...claim,
    rest: { workcard: { workcardId: "12345", store: "天猫旗舰店", provider: "安装服务商" } },
  },
  {
    ...order,
    rest: { order: { orderId: "2344555", title: "100 solar panels", amount: "10.00 USD" } },
  },
];

for (const { name, start } of gateways) {
  describe(name, () => {
    const graph = withSubgraphs();
    const front = withGateway(graph, start);

    for (const { mutation, query, variables, rest } of joined) {
      test(`${mutation} returns TOP's receipt and the other subgraph's fields`, async () => {
        await scriptFaults(graph.subgraphs.facade);
        const answer = await graphql(front.gateway.url, query, variables);
        const { requestId, ...receipt } = receiptOf(answer, mutation);
        assert.equal(answer.errors, undefined);
        assert.match(String(requestId), /^\w+$/);
        assert.deepEqual(receipt, { accepted: true, failureCode: null, ...rest });
      });
    }

    test("a document with all three mutations calls TOP once for each, in the document's order", async () => {
      await scriptFaults(graph.subgraphs.facade);
      const { errors } = await graphql(front.gateway.url, allThree, {
        surrender: surrender.variables.input,
        claim: claim.variables.input,
        order: order.variables.input,
      });
      const calls = await seenCalls(graph.subgraphs.facade);
      assert.equal(errors, undefined);
      assert.deepEqual(
        calls.map(({ params }) => params.method),
        [order.method, surrender.method, claim.method],
      );
    });

    test("the receipt is complete even if the policy's owner does not know the policy", async () => {
      const answer = await graphql(front.gateway.url, surrender.query, { input: { instPolicyId: "unheard-of" } });
      const { accepted, policy } = receiptOf(answer, "syncSurrenderInfo");
      assert.equal(answer.errors, undefined);
      assert.equal(accepted, true);
      assert.deepEqual(policy, { instPolicyId: "unheard-of", holderName: null, product: null });
    });

    test("without a key for the join, the policy is null, and there is no error", async () => {
      const answer = await graphql(front.gateway.url, surrender.query, { input: { status: "APPLY" } });
      assert.equal(answer.errors, undefined);
      assert.equal(receiptOf(answer, "syncSurrenderInfo").policy, null);
    });

    test("if the other subgraph is down, the receipt still arrives, beside the error", async () => {
      await graph.subgraphs.policies.stop();
      await scriptFaults(graph.subgraphs.facade);
      const answer = await graphql(front.gateway.url, surrender.query, surrender.variables);
      const { accepted, requestId, policy } = receiptOf(answer, "syncSurrenderInfo");
      assert.equal(answer.status, 200);
      assert.notEqual(answer.errors, undefined);
      assert.equal(accepted, true);
      assert.match(String(requestId), /^\w+$/);
      assert.deepEqual(policy, { instPolicyId: "ZA12345678", holderName: null, product: null });
      assert.equal((await seenCalls(graph.subgraphs.facade)).length, 1);
    });
  });
}

const allThree = `mutation ($surrender: ZaSurrenderRequest!, $claim: WorkcardInsuranceCallbackRequest!, $order: InsuredOrderReflowRequest!) {
  reflowInsuredOrder(input: $order) { accepted order { title } }
  syncSurrenderInfo(input: $surrender) { accepted policy { holderName } }
  claimWorkcardInsurance(input: $claim) { accepted workcard { store } }
}`;
