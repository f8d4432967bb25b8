import { expect, test } from "@jest/globals";
import { withInstances } from "../../../support/instances.ts";
import { startInstance } from "../../../support/stores.ts";

const on = withInstances();
const { sql, start } = on;

test("A store that a newer program has used is refused", async () => {
  const instance = await start();
  await instance.deliveries.stop(2_000);
  await sql("INSERT INTO top_delivery.version (number) VALUES (999)");
  await expect(startInstance(on.store)).rejects.toThrow("Start the newer program");
});
