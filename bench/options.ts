/** What a benchmark is told on its command line. */
import { parseArgs } from "node:util";

/** `--quick` tries it out in a minute: its figures are worth nothing, and no tracked file is written. Anything else ends it with a sentence. */
export function isQuick(): boolean {
  try {
    return parseArgs({ options: { quick: { type: "boolean", default: false } } }).values.quick;
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split("\n")[0]} The one option is --quick.\n`);
    process.exit(1);
  }
}
