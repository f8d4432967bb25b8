/** The command line options of a benchmark. */
import { parseArgs } from "node:util";

/**
 * Whether `--quick` was given: a trial in a minute, whose figures mean nothing, and which writes no tracked file. Any other option ends the
 * process with a message.
 */
export function isQuick(): boolean {
  try {
    return parseArgs({ options: { quick: { type: "boolean", default: false } } }).values.quick;
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split("\n")[0]} The only option is --quick.\n`);
    process.exit(1);
  }
}
