/** What is kept, how it is protected, and for how long. */
import { expect, test } from "@jest/globals";
import { createSafe } from "../../src/delivery/vault/safe.ts";
import { withInstances } from "../support/instances.ts";
import { fails, keys, SLOW_MS, startInstance, surrender } from "../support/stores.ts";

const on = withInstances();
const { sql, start } = on;

test("Nothing in the database shows what was sent, nor by whom it was authorised", async () => {
  const instance = await start();
  const { id } = await instance.deliveries.enqueue(
    surrender({ input: { instPolicyId: "plain-policy", alipayOpenId: "2088-plain" }, session: "plain-session" }),
  );
  await instance.deliveries.waitUntilAtRest(id, 10_000);
  const rows = await sql(
    "SELECT to_jsonb(d) AS row FROM top_delivery.delivery d UNION ALL SELECT to_jsonb(j) FROM top_delivery_queue.job j",
  );
  expect(JSON.stringify(rows)).toContain(id);
  expect(JSON.stringify(rows)).not.toContain("plain-");
});

test(
  "Contents that were moved to another delivery are not sent",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const [one, two] = await Promise.all([instance.deliveries.enqueue(surrender()), instance.deliveries.enqueue(surrender())]);
    for (const { id } of [one, two]) await instance.deliveries.waitUntilAtRest(id, 10_000);
    const calls = instance.calls.length;
    await sql("UPDATE top_delivery.delivery SET payload = (SELECT payload FROM top_delivery.delivery WHERE id = $2) WHERE id = $1", [
      one.id,
      two.id,
    ]);
    await instance.deliveries.retry(one.id, "operator");
    expect(await instance.deliveries.waitUntilAtRest(one.id, 10_000)).toMatchObject({
      state: "FAILED",
      failure: { code: "TOP_MISCONFIGURED" },
    });
    expect(instance.calls).toHaveLength(calls);
  },
  SLOW_MS,
);

test(
  "Keys can be changed: what waits under the old one is sent, and the same intent is still recognised",
  async () => {
    const before = await start();
    before.answer = () => fails("TOP_REJECTED");
    const what = surrender();
    const { id } = await before.deliveries.enqueue(what);
    await before.deliveries.waitUntilAtRest(id, 10_000);
    await before.deliveries.stop(2_000);
    const [old] = keys;
    const after = await start({ keys: [{ id: "new", key: Buffer.alloc(32, 9) }, old] });
    expect(await after.deliveries.enqueue(what)).toMatchObject({ id });
    await after.deliveries.retry(id, "operator");
    expect(await after.deliveries.waitUntilAtRest(id, 10_000)).toMatchObject({ state: "ACCEPTED" });
    const [secret] = await sql<{ sealed: string }>("SELECT sealed FROM top_delivery.secret");
    expect(createSafe([{ id: "new", key: Buffer.alloc(32, 9) }]).open(secret?.sealed ?? "", "store-secret")).toMatch(/=$/);
    await expect(startInstance(on.store, { keys: [{ id: "third", key: Buffer.alloc(32, 3) }] })).rejects.toThrow("new");
  },
  SLOW_MS,
);

test(
  "Contents are erased after the retention; the row stays, and cannot be sent again",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const [old, young, unknown] = [surrender(), surrender(), surrender()];
    const settled = await Promise.all([old, young].map((what) => instance.deliveries.enqueue(what)));
    for (const { id } of settled) await instance.deliveries.waitUntilAtRest(id, 10_000);
    instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const parked = await instance.deliveries.enqueue(unknown);
    await instance.deliveries.waitUntilAtRest(parked.id, 10_000);
    await instance.deliveries.stop(2_000);
    await sql(
      "UPDATE top_delivery.delivery SET created_at = now() - interval '40 days', settled_at = CASE WHEN state = 'FAILED' THEN now() - interval '31 days' END WHERE id <> $1",
      [settled[1]?.id],
    );
    const later = await start();
    expect(later.events).toContainEqual({ kind: "erased", count: 1 });
    const rows = await sql<{ id: string; erased: boolean }>("SELECT id, payload IS NULL AS erased FROM top_delivery.delivery ORDER BY id");
    expect(rows.filter(({ erased }) => erased).map(({ id }) => id)).toEqual([settled[0]?.id]);
    expect(await later.deliveries.enqueue(old)).toMatchObject({ id: settled[0]?.id, state: "FAILED" });
    await expect(later.deliveries.retry(settled[0]?.id ?? "", "operator")).rejects.toMatchObject({ code: "DELIVERY_STATE" });
  },
  SLOW_MS,
);
