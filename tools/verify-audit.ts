/** `npm run audit:verify -- <file>…`: whether an audit trail is whole. Files that were moved away stand before the one that followed. It ends with 1 when it is not. */
import { verdictOn } from "../dist/telemetry/audit/verdict.js";

const files = process.argv.slice(2);

try {
  if (files.length === 0) throw new Error("Name the file that AUDIT_LOG names, and before it those that it was moved away to.");
  process.stdout.write(`${await verdictOn(files)}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
