/** Operations on many deliveries at once, over HTTP, on the embedded store: each delivery has its own outcome. */
import { describe, expect, test } from "@jest/globals";
import { codesOf, fieldOf, withDeliveryService } from "../../support/delivery-service.ts";
import { scriptFaults } from "../../support/sandbox.ts";

const { running, ask, enqueue, rested, deliveredWith } = withDeliveryService();

const OUTCOME = "{ id code message delivery { id state audit { action who note } } }";
const RETRY = `mutation ($ids: [ID!]!) { outcomes: retryTopDeliveries(ids: $ids) ${OUTCOME} }`;
const CANCEL = `mutation ($ids: [ID!]!) { outcomes: cancelTopDeliveries(ids: $ids) ${OUTCOME} }`;
const RESOLVE = `mutation ($ids: [ID!]!, $note: String = "seen there") { outcomes: resolveTopDeliveries(ids: $ids, as: ACCEPTED, note: $note) ${OUTCOME} }`;

const nobody = "00000000-0000-7000-8000-000000000000";
const lost = { fault: "drop-after-read" };

test("UNKNOWN deliveries can be retried together; a refused or missing one does not affect the others", async () => {
  const unknown = [await deliveredWith(lost), await deliveredWith(lost)];
  const accepted = await deliveredWith();
  const [first = "", second = ""] = unknown.map(({ id }) => id);
  const ids = [first, "no id", accepted.id, nobody, second];
  expect(fieldOf(await ask(RETRY, { ids }, "retry"), "outcomes")).toMatchObject([
    { id: first, code: null, message: null, delivery: { id: first, audit: [{ action: "RETRY", who: "retry" }] } },
    { id: "no id", code: "DELIVERY_NOT_FOUND", delivery: null },
    { id: accepted.id, code: "DELIVERY_STATE", message: expect.stringContaining("retry is possible when"), delivery: null },
    { id: nobody, code: "DELIVERY_NOT_FOUND", delivery: null },
    { id: second, code: null, delivery: { id: second } },
  ]);
  for (const id of [first, second]) expect(await rested(id)).toMatchObject({ state: "ACCEPTED" });
});

test("the outcome that an operator found out is recorded for all ids, and only once for each delivery", async () => {
  const { id } = await deliveredWith(lost);
  expect(fieldOf(await ask(RESOLVE, { ids: [id, id] }, "resolve"), "outcomes")).toMatchObject([
    { code: null, delivery: { state: "ACCEPTED", audit: [{ action: "RESOLVE", who: "resolve", note: "seen there" }] } },
    { code: "DELIVERY_STATE" },
  ]);
});

test("a hundred waiting deliveries can be cancelled together, and the outcomes have the order of the ids", async () => {
  await scriptFaults(running.service.sandboxUrl, [{ fault: "throttle", banSeconds: 600 }]);
  const ids = (await Promise.all(Array.from({ length: 100 }, () => enqueue("APPLY")))).map(({ id }) => id);
  type Outcome = { readonly id: string; readonly code: string | null };
  const ask100 = async () => fieldOf<readonly Outcome[]>(await ask(CANCEL, { ids }, "cancel"), "outcomes");
  // The delivery whose call gets the ban may be sending.
  for (let outcomes = await ask100(); ; outcomes = await ask100()) {
    expect(outcomes.map(({ id }) => id)).toEqual(ids);
    if (outcomes.every(({ code }) => code === "DELIVERY_STATE")) break;
  }
  await ask('mutation { liftTopBan(report: syncSurrenderInfo, why: "the test is over") }', {}, "ban-lifter");
  const states = await Promise.all(ids.slice(0, 3).map((id) => rested(id)));
  expect(states.map(({ state }) => state)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
});

describe("A bulk operation is refused as a whole", () => {
  test("for a caller without the scope; with the scope, deliveries that the caller may not read are not found", async () => {
    const { id } = await deliveredWith(lost);
    expect(codesOf(await ask(RETRY, { ids: [id] }, "desk"))).toEqual(["FORBIDDEN"]);
    expect(fieldOf(await ask(RETRY, { ids: [id] }, "retry-own"), "outcomes")).toMatchObject([{ code: "DELIVERY_NOT_FOUND" }]);
  });

  test.each([
    [{ ids: [] }, "ids: Send 1 to 100 ids."],
    [{ ids: Array.from({ length: 101 }, () => nobody) }, "ids: Send 1 to 100 ids."],
    [{ ids: [nobody], note: " " }, "note: Send how it was found out."],
  ])("for %j, and the message says what to send instead", async (variables, message) => {
    const { errors } = await ask(RESOLVE, variables, "resolve");
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: "BAD_USER_INPUT" } });
  });
});
