/**
 * `npm run --silent delivery:export -- [--contents] [--out file] [store]`: writes every delivery as a line of JSON to standard output or a
 * new file. It says on standard error what it leaves out.
 */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { parseArgs } from "node:util";
import { exportDeliveries } from "../dist/delivery/ledger/records/export.js";
import { openDeliveries, runCommand } from "./delivery-command.ts";
import { startProgress } from "./progress.ts";

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    options: { contents: { type: "boolean", default: false }, out: { type: "string" } },
    allowPositionals: true,
  });
  const { contents: withContents, out } = values;
  const ledger = await openDeliveries(positionals[0]);
  // Only the owner may read the file, because contents are personal data.
  const file = out === undefined ? undefined : createWriteStream(out, { flags: "wx", mode: 0o600, flush: true });
  if (file) await once(file, "open");
  const output = file ?? process.stdout;
  const progress = startProgress("deliveries exported");
  let done = 0;
  const { count, unreadable } = await exportDeliveries(ledger, { withContents }, async (lines) => {
    if (!output.write(`${lines.join("\n")}\n`)) await once(output, "drain");
    done += lines.length;
    progress.report(done);
  });
  if (file) {
    file.end();
    await finished(file);
  }
  progress.end();
  const left = withContents
    ? "sellers' sessions"
    : "contents (inputs, answers, TOP's words, notes; use --contents to include them), sellers' sessions";
  process.stderr.write(`${count} deliveries exported. Left out: ${left}, and what was erased or removed before.\n`);
  if (unreadable > 0)
    process.stderr.write(`${unreadable} contents cannot be decrypted and are null: their keys are not in the key file.\n`);
});
