import { describe, expect, test } from "@jest/globals";
import { codesOf, ENQUEUE, fieldOf, newKey, withDeliveryService } from "../../support/delivery-service.ts";
import { scriptFaults } from "../../support/sandbox.ts";

const { running, ask, enqueue, rested, deliveredWith } = withDeliveryService();

describe("access to deliveries", () => {
  const ONE = "query ($id: ID!) { topDelivery(id: $id) { id } }";
  const ALL = "{ topDeliveries(first: 100) { edges { node { id } } } }";

  test.each([
    ["desk", true],
    ["branch", false],
    ["reader", true],
  ])("%s sees the desk's delivery: %p", async (caller, sees) => {
    const { id } = await enqueue("APPLY");
    expect((await ask(ONE, { id }, caller)).data).toEqual({ topDelivery: sees ? { id } : null });
    const { edges } = fieldOf<{ edges: { node: { id: string } }[] }>(await ask(ALL, {}, caller), "topDeliveries");
    const listed = edges.map(({ node }) => node.id);
    expect(listed.includes(id)).toBe(sees);
  });

  test("a report can be enqueued only with its API's scope", async () => {
    expect(codesOf(await ask(ENQUEUE, { key: newKey() }, "orders"))).toEqual(["FORBIDDEN"]);
  });

  const actions = {
    retry: "mutation ($id: ID!) { retryTopDelivery(id: $id) { state } }",
    cancel: "mutation ($id: ID!) { cancelTopDelivery(id: $id) { state } }",
    resolve: 'mutation ($id: ID!) { resolveTopDelivery(id: $id, as: ACCEPTED, note: "TOP confirmed it") { state settledAt } }',
  };
  const callers = ["desk", "reader", ...Object.keys(actions)];
  test.each(callers.flatMap((caller) => Object.entries(actions).map(([action, query]) => [caller, action, query] as const)))(
    "%s may %s only with the scope for it",
    async (caller, action, query) => {
      const { id } = await deliveredWith({ fault: "drop-after-read" });
      const codes = codesOf(await ask(query, { id }, caller));
      if (caller !== action) expect(codes).toEqual(["FORBIDDEN"]);
      else expect(codes).toEqual(action === "cancel" ? ["DELIVERY_STATE"] : undefined);
    },
  );

  test.each(Object.entries(actions))("an operator who may %s finds only deliveries that it may read", async (action, query) => {
    const { id } = await deliveredWith({ fault: "drop-after-read" });
    expect(codesOf(await ask(query, { id }, `${action}-own`))).toEqual(["DELIVERY_NOT_FOUND"]);
    const { id: own } = await enqueue("APPLY", newKey(), `${action}-own`);
    expect(codesOf(await ask(query, { id: own }, `${action}-own`))).not.toEqual(["DELIVERY_NOT_FOUND"]);
  });

  test("a delivery shows what was done to it, by whom and why", async () => {
    const { id } = await deliveredWith({ fault: "drop-after-read" });
    await scriptFaults(running.service.sandboxUrl, [{ fault: "truncated" }]);
    await ask(actions.retry, { id }, "retry");
    await rested(id);
    await ask(actions.resolve, { id }, "resolve");
    const query = "query ($id: ID!) { topDelivery(id: $id) { audit { at who action from to note } } }";
    expect(fieldOf<{ audit: unknown }>(await ask(query, { id }), "topDelivery").audit).toEqual([
      { at: expect.stringMatching(/^\d{4}-/), who: "retry", action: "RETRY", from: "UNKNOWN", to: "QUEUED", note: null },
      { at: expect.any(String), who: "resolve", action: "RESOLVE", from: "UNKNOWN", to: "ACCEPTED", note: "TOP confirmed it" },
    ]);
  });

  test("a delivery cannot be resolved without a note on how the outcome was found out", async () => {
    const { id } = await deliveredWith({ fault: "drop-after-read" });
    const { errors } = await ask('mutation ($id: ID!) { resolveTopDelivery(id: $id, as: ACCEPTED, note: " ") { id } }', { id }, "resolve");
    expect(errors?.[0]).toMatchObject({ message: "note: Send how it was found out.", extensions: { code: "BAD_USER_INPUT" } });
  });

  test("a gateway resolves a delivery by its id", async () => {
    const { id } = await enqueue("APPLY");
    const query = "query ($of: [_Any!]!) { _entities(representations: $of) { ... on TopDelivery { id api } } }";
    const { data } = await ask(query, { of: [{ __typename: "TopDelivery", id }] }, "gateway");
    expect(data).toEqual({ _entities: [{ id, api: "syncSurrenderInfo" }] });
  });
});
