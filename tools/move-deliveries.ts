/**
 * `npm run delivery:move -- embedded:./data`: moves the deliveries of that store to the store in `DELIVERY_STORE`. Stop the service first.
 */
import { moveDeliveries } from "../dist/delivery/move.js";
import { isInUse, storeOf } from "../dist/delivery/store/store.js";
import { openDatabase, readDeliverySettings, runCommand } from "./delivery-command.ts";
import { startProgress } from "./progress.ts";

await runCommand(async () => {
  const source = storeOf(process.argv[2] ?? "");
  if (process.argv.length > 3 || source?.kind !== "embedded" || !isInUse(source))
    throw new Error("Name the store to move: npm run delivery:move -- embedded:./data");
  const { store, keys } = readDeliverySettings();
  if (store.kind !== "postgres" || !keys)
    throw new Error("Set DELIVERY_STORE to a postgres:// URL, and DELIVERY_KEYS_FILE to a copy of the folder's keys.json.");
  const [from, to] = [await openDatabase(source), await openDatabase(store)];
  const progress = startProgress("rows copied");
  const count = await moveDeliveries(from, to, keys, progress.report).finally(progress.end);
  process.stdout.write(
    `${count} deliveries moved. The folder ${source.folder} was not changed: keep it as a backup, and start no service on it.\n`,
  );
}, "Nothing was moved. ");
