/** `npm run delivery:move -- embedded:./data`: moves the deliveries of that store to the one that `DELIVERY_STORE` names. Stop the service first. */
import { readFileSync } from "node:fs";
import { moveDeliveries } from "../dist/delivery/move.js";
import { isInUse, openStore, storeOf } from "../dist/delivery/store/store.js";
import { loadConfig } from "../dist/service/config.js";

const source = storeOf(process.argv[2] ?? "");
const { store, keys } = loadConfig(process.env, (path) => readFileSync(path, "utf8")).delivery;
if (source?.kind !== "embedded" || !isInUse(source)) fail("Say which store to move: npm run delivery:move -- embedded:./data");
if (store.kind !== "postgres" || !keys)
  fail("Set DELIVERY_STORE to a postgres:// URL, and DELIVERY_KEYS_FILE to a copy of the folder's keys.json.");

const opened: { close(): Promise<void> }[] = [];
try {
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

async function open(which: typeof store): Promise<Awaited<ReturnType<typeof openStore>>> {
  const database = await openStore(which);
  opened.push(database);
  return database;
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
