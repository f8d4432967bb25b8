/** `npm run delivery:check [-- store]`: verifies a store or a backup without changing it. The exit code is 1 when there is a problem. */
import { requireVersion } from "../dist/delivery/ledger/migrations/migrate.js";
import { checkStore } from "../dist/delivery/ledger/sealed/check.js";
import { placeOf } from "../dist/delivery/store/store.js";
import { createSafe } from "../dist/delivery/vault/safe.js";
import { openDatabase, runCommand, storeToOpen } from "./delivery-command.ts";
import { startProgress } from "./progress.ts";

await runCommand(async () => {
  const { store, keys } = await storeToOpen(process.argv[2]);
  const database = await openDatabase(store);
  await requireVersion(database, placeOf(store));
  const progress = startProgress("texts opened");
  const { deliveries, texts, problems } = await checkStore(database, createSafe(keys), progress.report);
  progress.end();
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(`${deliveries} deliveries and ${texts} encrypted texts checked: ${problems.length || "no"} problems.\n`);
  if (problems.length > 0) process.exitCode = 1;
});
