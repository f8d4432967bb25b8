/**
 * `npm run delivery:backup`: a copy of the embedded store in `DELIVERY_BACKUP_FOLDER`. The running service makes it, asked on `ADMIN_PORT`;
 * where none runs, this command does.
 */
import { backUp } from "../dist/delivery/store/back-up.js";
import { openDatabase, readDeliverySettings, runCommand, storeToOpen } from "./delivery-command.ts";

await runCommand(async () => {
  const { folder } = ((await askService()) ?? (await makeIt())) as { readonly folder: string };
  process.stdout.write(`${folder}\n`);
}, "Nothing was backed up. ");

/** Undefined when no service listens there. */
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
  if (backupFolder === undefined) throw new Error("Set DELIVERY_BACKUP_FOLDER: the folder that backups are written into.");
  const { store } = await storeToOpen(undefined);
  return backUp(store, await openDatabase(store), backupFolder);
}
