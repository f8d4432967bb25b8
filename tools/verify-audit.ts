/**
 * `npm run audit:verify -- [--head <hash>] <file>…`: checks whether an audit trail is complete. Give rotated files from oldest to newest,
 * and a hash from the log (`audit.head`), which shows whether the end was cut off. The exit code is 1 when it is not complete.
 */
import { parseArgs } from "node:util";
import { verdictOn } from "../dist/telemetry/audit/verdict.js";

try {
  const { values, positionals: files } = parseArgs({ options: { head: { type: "string" } }, allowPositionals: true });
  if (files.length === 0)
    throw new Error("Name the audit trail's files, from oldest to newest: the rotated ones, then the file in AUDIT_LOG.");
  process.stdout.write(`${await verdictOn(files, values.head)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
