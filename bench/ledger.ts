/** A year's ledger beside a new one: the same bursts of enqueues on two services, in turn. */
import { compare, type Side, type Size } from "./compare.ts";
import { burst, enqueueAll } from "./delivery.ts";
import { startChild, startService } from "./processes.ts";
import { fillSettled, newStore, storeKinds } from "./stores.ts";

const SMALL = 1_000;

export async function ledger(size: Size): Promise<string> {
  const upstream = await startChild("bench/upstream.ts");
  const tables: string[] = [];
  for (const kind of storeKinds) {
    const sides: Side[] = [];
    for (const rows of [SMALL, size.ledger]) {
      const store = await newStore(kind);
      await fillSettled(store.DELIVERY_STORE, rows);
      const service = await startService(upstream, store);
      const measure: Side["measure"] = () => burst(service, size.burst, () => enqueueAll(service, size.burst));
      await measure();
      sides.push({ name: `${kind}, ${rows.toLocaleString("en")} rows`, measure });
    }
    tables.push(await compare(sides, size.rounds));
  }
  return tables.join("\n");
}
