/** A change of keys: the store's own secret stays, so that known inputs are still recognised. */
import { expect, test } from "@jest/globals";
import { createSafe } from "../../../src/delivery/vault/safe.ts";
import { withInstances } from "../../support/instances.ts";
import { fails, keys, SLOW_MS, startInstance, surrender } from "../../support/stores.ts";

const on = withInstances();
const { sql, start } = on;

test(
  "Keys can be changed: a delivery under the old key can be sent, and its intent is still recognised",
  async () => {
    const before = await start();
    before.answer = () => fails("TOP_REJECTED");
    const what = surrender();
    const { id } = await before.deliveries.enqueue(what);
    await before.deliveries.waitUntilAtRest(id, 60_000);
    await before.deliveries.stop(2_000);
    const [old] = keys;
    const after = await start({ keys: [{ id: "new", key: Buffer.alloc(32, 9) }, old] });
    expect(await after.deliveries.enqueue(what)).toMatchObject({ id });
    await after.deliveries.retry(id, "operator");
    expect(await after.deliveries.waitUntilAtRest(id, 60_000)).toMatchObject({ state: "ACCEPTED" });
    const [secret] = await sql<{ sealed: string }>("SELECT sealed FROM top_delivery.secret");
    expect(createSafe([{ id: "new", key: Buffer.alloc(32, 9) }]).open(secret?.sealed ?? "", "store-secret")).toMatch(/=$/);
    await expect(startInstance(on.store, { keys: [{ id: "third", key: Buffer.alloc(32, 3) }] })).rejects.toThrow("new");
  },
  SLOW_MS,
);
