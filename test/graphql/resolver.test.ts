import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { graphql } from "../support/graphql.ts";
import { resetSandbox, seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

const running = withService();

test.each([
  ["syncSurrenderInfo", "policy { instPolicyId }", { policy: { instPolicyId: "ZA12345678" } }],
  ["claimWorkcardInsurance", "workcard { workcardId }", { workcard: { workcardId: "12345" } }],
  ["reflowInsuredOrder", "order { orderId }", { order: { orderId: "2344555" } }],
])("the receipt of %s refers to %s, by the reported key", async (mutation, selection, key) => {
  const api = topApis.find((one) => one.field === mutation);
  const { query, variables } = exampleOperation(api ?? (topApis[0] as (typeof topApis)[number]));
  const { data } = await graphql(running.service, query.replace("requestId", selection), variables);
  expect(data?.[mutation]).toMatchObject(key);
});

test("without a reported key, there is no reference", async () => {
  const query =
    'mutation { a: syncSurrenderInfo(input: { status: "APPLY" }) { policy { instPolicyId } } b: reflowInsuredOrder(input: { amount: 1 }) { order { orderId } } }';
  expect((await graphql(running.service, query)).data).toEqual({ a: { policy: null }, b: { order: null } });
});

describe("an empty report", () => {
  const INPUTS = ["{}", "{ status: null, type: null }"];

  test.each(INPUTS)("is refused by the direct mutation: %s", async (input) => {
    await resetSandbox(running.service.sandboxUrl);
    const { data, errors } = await graphql(running.service, `mutation { syncSurrenderInfo(input: ${input}) { accepted } }`);
    expect(data).toEqual({ syncSurrenderInfo: null });
    expect(errors).toEqual([
      expect.objectContaining({
        message: "input: Send at least one member.",
        extensions: expect.objectContaining({ code: "BAD_USER_INPUT", inputPath: ["input"] }),
      }),
    ]);
    expect(await seenCalls(running.service.sandboxUrl)).toEqual([]);
  });

  test.each(INPUTS)("is refused by the enqueue mutation: %s", async (input) => {
    const query = `mutation { enqueueSyncSurrenderInfo(input: ${input}, idempotencyKey: "empty") { id } }`;
    expect((await graphql(running.service, query)).errors?.[0]).toMatchObject({ message: "input: Send at least one member." });
    const { data } = await graphql(running.service, '{ topDeliveryByKey(idempotencyKey: "empty") { id } }');
    expect(data).toEqual({ topDeliveryByKey: null });
  });

  test.each(topApis)("is not sent by $field if the variable's name is misspelt", async (api) => {
    await resetSandbox(running.service.sandboxUrl);
    const { query, variables } = exampleOperation(api);
    const { data, errors } = await graphql(running.service, query, { inptu: variables.input });
    expect(data).toBeUndefined();
    expect(errors?.[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT", inputPath: ["input"] } });
    expect(await seenCalls(running.service.sandboxUrl)).toEqual([]);
  });
});

test("one failing field of a document does not affect the other fields", async () => {
  const stored = await graphql(
    running.service,
    `mutation {
      stored: enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "of two") { idempotencyKey }
      refused: enqueueSyncSurrenderInfo(input: { status: "APPLY" }, idempotencyKey: "") { idempotencyKey }
      retried: retryTopDelivery(id: "none") { id }
      cancelled: cancelTopDelivery(id: "none") { id }
      resolved: resolveTopDelivery(id: "none", as: ACCEPTED, note: "none") { id }
    }`,
  );
  expect(stored.data).toEqual({ stored: { idempotencyKey: "of two" }, refused: null, retried: null, cancelled: null, resolved: null });
  const read = await graphql(
    running.service,
    '{ topDeliveries(first: 0) { edges { cursor } } topDeliveryByKey(idempotencyKey: "of two") { api } }',
  );
  expect(read.data).toEqual({ topDeliveries: null, topDeliveryByKey: { api: "syncSurrenderInfo" } });
});
