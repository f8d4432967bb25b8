/** `npm run delivery:move -- embedded:./data`: moves the deliveries of that store to the one that `DELIVERY_STORE` names. Stop the service first. */
import { readFileSync } from "node:fs";
import { moveDeliveries } from "../dist/delivery/move.js";
import { deliverySettings } from "../dist/delivery/settings.js";
import { type DeliveryStore, isInUse, openStore, storeOf } from "../dist/delivery/store/store.js";
import { readEnvironment } from "../dist/settings/environment.js";
import { settingTable } from "../dist/settings/setting-table.js";

const opened: { close(): Promise<void> }[] = [];
try {
  const source = storeOf(process.argv[2] ?? "");
  if (process.argv.length > 3 || source?.kind !== "embedded" || !isInUse(source))
    throw new Error("Say which store to move: npm run delivery:move -- embedded:./data");
  const { store, keys } = readSettings();
  if (store.kind !== "postgres" || !keys)
    throw new Error("Set DELIVERY_STORE to a postgres:// URL, and DELIVERY_KEYS_FILE to a copy of the folder's keys.json.");
  const [from, to] = [await open(source), await open(store)];
  const count = await moveDeliveries(from, to, keys);
  process.stdout.write(
    `${count} deliveries moved. The folder ${source.folder} is as it was: keep it as a backup, and start no service on it.\n`,
  );
} catch (error) {
  process.stderr.write(`Nothing was moved. ${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  for (const database of opened) await database.close();
}

/** Those of deliveries only: a gateway or keys of callers need not be set for this. */
function readSettings(): ReturnType<typeof deliverySettings.read>["delivery"] {
  return readEnvironment(settingTable([deliverySettings]), process.env, {
    readFile: (path) => readFileSync(path, "utf8"),
    problemsOf: () => [],
    configOf: (values, context) => deliverySettings.read(values, context).delivery,
  });
}

async function open(store: DeliveryStore): Promise<Awaited<ReturnType<typeof openStore>>> {
  const database = await openStore(store);
  opened.push(database);
  return database;
}
