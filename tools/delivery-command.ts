/** Shared by the commands about deliveries: the settings, opening and closing the store, and reporting a failure. */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { topApis } from "../dist/apis/index.js";
import { type Ledger, openLedger } from "../dist/delivery/ledger/ledger.js";
import { deliverySettings } from "../dist/delivery/settings.js";
import { type DeliveryStore, isInUse, openStore, placeOf, storeOf } from "../dist/delivery/store/store.js";
import { type DeliveryKeys, readOwnKeys } from "../dist/delivery/vault/keys.js";
import { readEnvironment } from "../dist/settings/environment.js";
import { settingTable } from "../dist/settings/setting-table.js";

type Database = Awaited<ReturnType<typeof openStore>>;

const opened: { close(): Promise<void> }[] = [];

/** Does the work, and closes the opened stores. A failure is written to standard error. @param prefix is written before it. */
export async function runCommand(work: () => Promise<void>, prefix = ""): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${prefix}${(error as Error).message}\n`);
    process.exitCode = 1;
  } finally {
    for (const database of opened) await database.close();
  }
}

/** Only the settings of deliveries, so that a command needs neither a gateway nor callers' keys. */
export function readDeliverySettings(): ReturnType<typeof deliverySettings.read>["delivery"] {
  return readEnvironment(settingTable([deliverySettings]), process.env, {
    readFile: (path) => readFileSync(path, "utf8"),
    problemsOf: () => [],
    configOf: (values, context) => deliverySettings.read(values, context).delivery,
  });
}

/** The store in the text, or in the setting when the text is undefined, with its keys: those of the setting, or the store's own. */
export async function storeToOpen(text: string | undefined): Promise<{ readonly store: DeliveryStore; readonly keys: DeliveryKeys }> {
  const settings = readDeliverySettings();
  const store = text === undefined ? settings.store : storeOf(text);
  if (!store) throw new Error("Name a store as in DELIVERY_STORE: embedded: and a folder, or a URL that begins with postgres://.");
  requireOwner(store);
  if (!isInUse(store)) throw new Error(`There is no delivery store in ${placeOf(store)}.`);
  const own = store.kind === "embedded" ? await readOwnKeysUnless(settings.keys, store.folder) : settings.keys;
  if (!own) throw new Error("Set DELIVERY_KEYS_FILE to the keys of this store.");
  return { store, keys: own };
}

async function readOwnKeysUnless(given: DeliveryKeys | undefined, folder: string): Promise<DeliveryKeys> {
  return given ?? (await readOwnKeys(join(folder, "keys.json")));
}

/**
 * A store that is opened gets new files. Those of another user, such as root, would keep the service from opening it again.
 * @throws Error that says as which user to run the command.
 */
function requireOwner(store: DeliveryStore): void {
  const mine = process.getuid?.();
  const owner = store.kind === "embedded" ? statSync(store.folder, { throwIfNoEntry: false })?.uid : undefined;
  if (mine === undefined || owner === undefined || owner === mine) return;
  throw new Error(
    `The delivery store in ${placeOf(store)} belongs to user ${owner}, but this command runs as user ${mine}, whose new files would keep the service out: run it as user ${owner}, such as with sudo -u "#${owner}".`,
  );
}

export async function openDatabase(store: DeliveryStore): Promise<Database> {
  requireOwner(store);
  const database = await openStore(store);
  opened.push(database);
  return database;
}

/** The store in the text, or in the setting when the text is undefined. @throws Error unless it has this program's version. */
export async function openDeliveries(text: string | undefined): Promise<Ledger> {
  const ledger = await openLedger({ ...(await storeToOpen(text)), apis: topApis, mayMigrate: false });
  opened.push(ledger.database);
  return ledger;
}
