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
    for (const { id } of settled) await instance.deliveries.waitUntilAtRest(id, 60_000);
    instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const parked = await instance.deliveries.enqueue(unknown);
    await instance.deliveries.waitUntilAtRest(parked.id, 60_000);
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

test(
  "TOP's words, late answers and notes are erased with the contents, also those that came later",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_REJECTED");
    const { id } = await instance.deliveries.enqueue(surrender());
    await instance.deliveries.waitUntilAtRest(id, 60_000);
    await instance.deliveries.resolve(id, "REFUSED", "asked the seller", "operator");
    await instance.deliveries.stop(2_000);
    for (const payload of ["payload", "NULL"]) {
      await sql(`UPDATE top_delivery.delivery SET settled_at = now() - interval '31 days', payload = ${payload}, late_answer = 'sealed'`);
      await sql("UPDATE top_delivery.audit SET at = now() - interval '31 days', sealed_note = 'sealed'");
      const later = await start();
      await until(() => later.events.some(({ kind }) => kind === "erased"));
      const held = async () =>
        sql(
          "SELECT d.payload, d.answer, d.late_answer, d.failure, d.sealed_failure, a.note, a.sealed_note FROM top_delivery.delivery d, top_delivery.audit a",
        );
      const nothing = {
        payload: null,
        answer: null,
        late_answer: null,
        failure: null,
        sealed_failure: null,
        note: null,
        sealed_note: null,
      };
      expect(await held()).toEqual([nothing]);
      expect(await later.deliveries.byId(id)).toMatchObject({ state: "REFUSED", failure: null, lateReceipt: null });
      expect(await later.deliveries.audit(id)).toMatchObject([{ who: "operator", note: null }]);
      await later.deliveries.stop(2_000);
    }
  },
  SLOW_MS,
);

test(
  "An UNKNOWN delivery has its own retention, counted from its last call, and the log warns before",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_OUTCOME_UNKNOWN");
    const ids: string[] = [];
    for (const days of [181, 170, 10]) {
      const { id } = await instance.deliveries.enqueue(surrender());
      await instance.deliveries.waitUntilAtRest(id, 60_000);
      await sql("UPDATE top_delivery.delivery SET created_at = now() - interval '200 days' WHERE id = $1", [id]);
      await sql(
        `INSERT INTO top_delivery.attempt (delivery_id, n, at, duration_ms) VALUES ($1, 1, now() - $2 * interval '1 day', 1)
        ON CONFLICT (delivery_id, n) DO UPDATE SET at = excluded.at`,
        [id, days],
      );
      ids.push(id);
    }
    await instance.deliveries.stop(2_000);
    const later = await start();
    await until(() => later.events.some(({ kind }) => kind === "expiring"));
    expect(later.events).toContainEqual({ kind: "erased", count: 1 });
    expect(later.events).toContainEqual({ kind: "expiring", count: 1, days: 14 });
    const erased = await sql<{ id: string }>("SELECT id FROM top_delivery.delivery WHERE payload IS NULL");
    expect(erased).toEqual([{ id: ids[0] }]);
    await expect(later.deliveries.retry(ids[0] ?? "", "operator")).rejects.toMatchObject({ code: "DELIVERY_STATE" });
    expect(await later.deliveries.resolve(ids[0] ?? "", "ACCEPTED", "", "operator")).toMatchObject({ state: "ACCEPTED", failure: null });
  },
  SLOW_MS,
);
