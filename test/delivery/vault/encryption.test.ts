/** What the database shows, and what happens if somebody changes it. */
import { expect, test } from "@jest/globals";
import { withInstances } from "../../support/instances.ts";
import { fails, SLOW_MS, surrender } from "../../support/stores.ts";

const { sql, start } = withInstances();

test("The row of a delivery shows neither its input nor the seller's session", async () => {
  const instance = await start();
  const { id } = await instance.deliveries.enqueue(
    surrender({ input: { instPolicyId: "plain-policy", alipayOpenId: "2088-plain" }, session: "plain-session" }),
  );
  await instance.deliveries.waitUntilAtRest(id, 60_000);
  const rows = await sql("SELECT to_jsonb(d) AS row FROM top_delivery.delivery d");
  expect(JSON.stringify(rows)).toContain(id);
  expect(JSON.stringify(rows)).not.toContain("plain-");
});

test("The rows of a delivery and its audit trail show neither TOP's words nor an operator's note", async () => {
  const instance = await start();
  instance.answer = () => fails("TOP_REJECTED", { top: { method: "a.b", subMsg: "plain-name is not insured" } });
  const { id } = await instance.deliveries.enqueue(surrender());
  const { failure } = await instance.deliveries.waitUntilAtRest(id, 60_000);
  expect(failure?.top?.subMsg).toBe("plain-name is not insured");
  await instance.deliveries.resolve(id, "REFUSED", "plain-note", "operator");
  expect(await instance.deliveries.audit(id)).toMatchObject([{ note: "plain-note" }]);
  const rows = await sql("SELECT to_jsonb(d) AS row, to_jsonb(a) AS note FROM top_delivery.delivery d, top_delivery.audit a");
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain("plain-");
});

test(
  "Contents that were moved to another delivery are not sent",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const [one, two] = await Promise.all([instance.deliveries.enqueue(surrender()), instance.deliveries.enqueue(surrender())]);
    for (const { id } of [one, two]) await instance.deliveries.waitUntilAtRest(id, 60_000);
    const calls = instance.calls.length;
    await sql("UPDATE top_delivery.delivery SET payload = (SELECT payload FROM top_delivery.delivery WHERE id = $2) WHERE id = $1", [
      one.id,
      two.id,
    ]);
    await instance.deliveries.retry(one.id, "operator");
    expect(await instance.deliveries.waitUntilAtRest(one.id, 60_000)).toMatchObject({
      state: "FAILED",
      failure: { code: "TOP_MISCONFIGURED" },
    });
    expect(instance.calls).toHaveLength(calls);
  },
  SLOW_MS,
);
