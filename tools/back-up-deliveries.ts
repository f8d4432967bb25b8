/**
 * `npm run delivery:backup`: makes a copy of the embedded store in `DELIVERY_BACKUP_FOLDER`. It asks the running service on `ADMIN_PORT` to
 * make the copy. When no service runs, this command makes it.
 */
import { backUp } from "../dist/delivery/store/back-up.js";
import { openDatabase, readDeliverySettings, runCommand, storeToOpen } from "./delivery-command.ts";

await runCommand(async () => {
  const { folder } = ((await askService()) ?? (await makeIt())) as { readonly folder: string };
  process.stdout.write(`${folder}\n`);
}, "Nothing was backed up. ");

/** The service's answer; undefined when no service listens there. */
async function askService(): Promise<object | undefined> {
  const { ADMIN_HOST = "127.0.0.1", ADMIN_PORT } = process.env;
  if (!ADMIN_PORT) return undefined;
  const response = await fetch(`http://${ADMIN_HOST}:${ADMIN_PORT}/backup`, { method: "POST" }).catch(() => undefined);
  const answer = (await response?.json()) as { readonly message?: string } | undefined;
  if (response && !response.ok) throw new Error(answer?.message ?? `The service answered ${response.status}.`);
  return answer;
}

async function makeIt(): Promise<object> {
  const { backupFolder } = readDeliverySettings();
  if (backupFolder === undefined) throw new Error("There is no folder for backups. Set DELIVERY_BACKUP_FOLDER to one.");
  const { store } = await storeToOpen(undefined);
  return backUp(store, await openDatabase(store), backupFolder);
}
