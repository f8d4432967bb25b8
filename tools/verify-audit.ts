/**
 * `npm run audit:verify -- <file>…`: checks whether an audit trail is complete. Give rotated files from oldest to newest. The exit code is
 * 1 when it is not complete.
 */
import { verdictOn } from "../dist/telemetry/audit/verdict.js";

const files = process.argv.slice(2);

try {
  if (files.length === 0)
    throw new Error("Name the audit trail's files, from oldest to newest: the rotated ones, then the file in AUDIT_LOG.");
  process.stdout.write(`${await verdictOn(files)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
