import { expect, test } from "@jest/globals";
import { until, withInstances } from "../../support/instances.ts";
import { fails, SLOW_MS, surrender } from "../../support/stores.ts";

const { sql, start } = withInstances();

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
    await until(() => later.events.some(({ kind }) => kind === "erased"));
    expect(later.events).toContainEqual({ kind: "erased", count: 1 });
    const rows = await sql<{ id: string; erased: boolean }>("SELECT id, payload IS NULL AS erased FROM top_delivery.delivery ORDER BY id");
    expect(rows.filter(({ erased }) => erased).map(({ id }) => id)).toEqual([settled[0]?.id]);
    expect(await later.deliveries.enqueue(old)).toMatchObject({ id: settled[0]?.id, state: "FAILED" });
    await expect(later.deliveries.retry(settled[0]?.id ?? "", "operator")).rejects.toMatchObject({ code: "DELIVERY_STATE" });
  },
  SLOW_MS,
);
