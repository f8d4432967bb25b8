import { expect, test } from "@jest/globals";
import { withInstances } from "../../support/instances.ts";
import { SLOW_MS, surrender, yes } from "../../support/stores.ts";

const { sql, start } = withInstances();

test(
  "During a stop, nothing more is accepted, and running calls can end",
  async () => {
    const instance = await start({ concurrency: 1 });
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    instance.answer = async ({ api }) => {
      begun.resolve();
      await end.promise;
      return yes(api);
    };
    const [first, second] = await Promise.all([instance.deliveries.enqueue(surrender()), instance.deliveries.enqueue(surrender())]);
    await begun.promise;
    const stopping = instance.deliveries.stop(10_000);
    await expect(instance.deliveries.enqueue(surrender())).rejects.toMatchObject({ code: "DELIVERY_UNAVAILABLE" });
    end.resolve();
    await stopping;
    expect(await sql("SELECT id, state FROM top_delivery.delivery ORDER BY id")).toEqual([
      { id: first.id, state: "ACCEPTED" },
      { id: second.id, state: "QUEUED" },
    ]);
  },
  SLOW_MS,
);
