import { expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/example-operation.ts";
import { graphql } from "../support/graphql.ts";
import { withService } from "../support/service.ts";

const running = withService();

test.each([
  ["syncSurrenderInfo", "policy { instPolicyId }", { policy: { instPolicyId: "ZA12345678" } }],
  ["claimWorkcardInsurance", "workcard { workcardId }", { workcard: { workcardId: "12345" } }],
  ["reflowInsuredOrder", "order { orderId }", { order: { orderId: "2344555" } }],
])("the receipt of %s leads on to %s, by the key that was reported", async (mutation, selection, key) => {
  const api = topApis.find((one) => one.mutation === mutation);
  const { query, variables } = exampleOperation(api ?? (topApis[0] as (typeof topApis)[number]));
  const { data } = await graphql(running.service, query.replace("requestId", selection), variables);
  expect(data?.[mutation]).toMatchObject(key);
});

test("a key that was not reported leads nowhere", async () => {
  const query = "mutation { a: syncSurrenderInfo { policy { instPolicyId } } b: reflowInsuredOrder(input: {}) { order { orderId } } }";
  expect((await graphql(running.service, query)).data).toEqual({ a: { policy: null }, b: { order: null } });
});
