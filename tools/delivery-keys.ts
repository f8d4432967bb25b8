/** `npm run delivery:keys [-- --rewrap] [store]`: which keys are in use; with `--rewrap` all is encrypted under the first key. */
import { parseArgs } from "node:util";
import { keyUse } from "../dist/delivery/ledger/sealed/key-use.js";
import { rewrap } from "../dist/delivery/ledger/sealed/rewrap.js";
import { openDeliveries, runCommand } from "./delivery-command.ts";
import { startProgress } from "./progress.ts";

await runCommand(async () => {
  const { values, positionals } = parseArgs({ options: { rewrap: { type: "boolean" } }, allowPositionals: true });
  const ledger = await openDeliveries(positionals[0]);
  if (values.rewrap) {
    const progress = startProgress("texts encrypted anew");
    const { count, unreadable } = await rewrap(ledger, progress.report);
    progress.end();
    process.stdout.write(`${count} texts encrypted anew.\n`);
    if (unreadable > 0) {
      process.stderr.write(`${unreadable} texts cannot be opened, and stay as they are: their keys are not in the key file.\n`);
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
