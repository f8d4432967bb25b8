/** Plain text of an older program stays readable, is encrypted later, and counts if it is newer. */
import { expect, test } from "@jest/globals";
import { until, withInstances } from "../../../support/instances.ts";
import { fails, SLOW_MS, surrender } from "../../../support/stores.ts";

const { sql, start } = withInstances();

const failure = { code: "TOP_REJECTED", message: "plain-words" };

test(
  "TOP's words and notes that an older program stored in plain text can be read, and are encrypted when this program starts",
  async () => {
    const instance = await start();
    instance.answer = () => fails("TOP_FORBIDDEN");
    const { id } = await instance.deliveries.enqueue(surrender());
    await instance.deliveries.waitUntilAtRest(id, 60_000);
    await instance.deliveries.resolve(id, "REFUSED", "sealed", "operator");
    await sql("UPDATE top_delivery.delivery SET failure = $1", [JSON.stringify(failure)]);
    await sql("UPDATE top_delivery.audit SET note = 'plain-note', sealed_note = NULL");
    const shown = async () => [(await instance.deliveries.byId(id))?.failure, (await instance.deliveries.audit(id))[0]?.note];
    expect(await shown()).toEqual([failure, "plain-note"]);
    await start();
    await until(
      async () =>
        !JSON.stringify(await sql("SELECT d.failure, a.note FROM top_delivery.delivery d, top_delivery.audit a")).includes("plain"),
    );
    expect(await shown()).toEqual([failure, "plain-note"]);
  },
  SLOW_MS,
);

test("After an older program settles a delivery, the encrypted failure from before is not shown", async () => {
  const instance = await start();
  instance.answer = () => fails("TOP_REJECTED");
  const { id } = await instance.deliveries.enqueue(surrender());
  await instance.deliveries.waitUntilAtRest(id, 60_000);
  await sql("UPDATE top_delivery.delivery SET state = 'ACCEPTED', failure = NULL");
  expect((await instance.deliveries.byId(id))?.failure).toBeNull();
});
