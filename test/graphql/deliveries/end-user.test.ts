import { expect, test } from "@jest/globals";
import { codesOf, ENQUEUE, fieldOf, newKey, type Shown, withDeliveryService } from "../../support/delivery-service.ts";
import { scriptFaults } from "../../support/sandbox.ts";

const { running, ask, enqueue } = withDeliveryService();
const LIST = "{ topDeliveries(first: 100) { edges { node { id } } } }";

async function enqueueFor(endUser: string, key: string, status = "APPLY"): Promise<Shown> {
  return fieldOf(await ask(ENQUEUE, { key, status }, "front", endUser), "enqueueSyncSurrenderInfo");
}

async function idsSeenBy(endUser?: string): Promise<string[]> {
  const { edges } = fieldOf<{ edges: { node: { id: string } }[] }>(await ask(LIST, {}, "front", endUser), "topDeliveries");
  return edges.map(({ node }) => node.id);
}

test("behind a gateway, each end user has its own keys, lists and deliveries", async () => {
  const key = newKey();
  const [alice, bob] = [await enqueueFor("alice", key), await enqueueFor("bob", key, "CANCEL")];
  expect(alice.id).not.toBe(bob.id);
  expect((await enqueueFor("alice", key)).id).toBe(alice.id);
  expect(await idsSeenBy("alice")).toEqual([alice.id]);
  expect(await idsSeenBy("bob")).toEqual([bob.id]);
  expect(await idsSeenBy()).toEqual([]);
  const query = "query ($id: ID!, $key: ID!) { topDelivery(id: $id) { id } topDeliveryByKey(idempotencyKey: $key) { id } }";
  expect((await ask(query, { id: alice.id, key }, "front", "bob")).data).toEqual({ topDelivery: null, topDeliveryByKey: { id: bob.id } });
});

test("an end user's action is recorded with the gateway's id and the user's id", async () => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "drop-after-read" }]);
  const { id } = await enqueueFor("carol", newKey());
  const retry = "mutation ($id: ID!) { retryTopDelivery(id: $id) { id } }";
  const query = "query ($id: ID!) { topDelivery(id: $id) { state audit { who } } }";
  const shown = async () => fieldOf<{ state: string; audit: object[] }>(await ask(query, { id }, "front", "carol"), "topDelivery");
  while ((await shown()).state !== "UNKNOWN");
  expect(codesOf(await ask(retry, { id }, "front", "dave"))).toEqual(["DELIVERY_NOT_FOUND"]);
  expect(codesOf(await ask(retry, { id }, "front", "carol"))).toBeUndefined();
  expect((await shown()).audit).toEqual([{ who: "front::carol" }]);
});

test("a caller that is not a gateway may not name an end user: nothing is executed", async () => {
  const answer = await ask(ENQUEUE, { key: newKey() }, "desk", "alice");
  expect([answer.status, codesOf(answer)]).toEqual([403, ["FORBIDDEN"]]);
  expect((await enqueue("APPLY")).id).toBeDefined();
});

test.each([
  ["that is too long", "x".repeat(256)],
  ["that is empty", ""],
  ["with a control character", "a\tb"],
  ["that is no UTF-8", "a\xff"],
])("an end user's id %s is refused with a plain message", async (_what, id) => {
  const answer = await ask(ENQUEUE, { key: newKey() }, "front", id);
  expect([answer.status, codesOf(answer)]).toEqual([400, ["BAD_REQUEST"]]);
  expect(answer.errors?.[0]?.message).toMatch(/^The header x-top-end-user must /);
});
