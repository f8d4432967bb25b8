/**
 * `npm run delivery:keys [-- --rewrap] [store]`: lists which keys are in use. With `--rewrap`, it first encrypts everything with the first
 * key.
 */
import { parseArgs } from "node:util";
import { keyUse } from "../dist/delivery/ledger/sealed/key-use.js";
import { rewrap } from "../dist/delivery/ledger/sealed/rewrap.js";
import { openDeliveries, runCommand } from "./delivery-command.ts";
import { startProgress } from "./progress.ts";

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { rewrap: { type: "boolean" } }, allowPositionals: true });
  const ledger = await openDeliveries(positionals[0]);
  if (values.rewrap) {
    const progress = startProgress("texts re-encrypted");
    const { count, unreadable } = await rewrap(ledger, progress.report);
    progress.end();
    process.stdout.write(`${count} texts re-encrypted.\n`);
    if (unreadable > 0) {
      process.stderr.write(`${unreadable} texts cannot be decrypted, and were not changed: their keys are not in the key file.\n`);
      process.exitCode = 1;
    }
  }
  const [first] = ledger.safe.keyIds;
  for (const { keyId, count } of await keyUse(ledger)) {
    const role =
      keyId === first ? "encrypts" : !ledger.safe.keyIds.includes(keyId) ? "is missing" : count > 0 ? "in use" : "can be dropped";
    process.stdout.write(`${keyId}\t${count}\t${role}\n`);
  }
});
