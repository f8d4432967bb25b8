// Removes the folders on the command line, so that a build never contains files of deleted sources.
import { rmSync } from "node:fs";

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
