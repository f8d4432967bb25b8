/** The project's own formatter, on text that is not a file yet. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** @param path where the text will stand, in the project. */
export type Formatter = (path: string, text: string) => string;

/** @throws Error with the formatter's words, which would be a fault of ours. */
export function formatterOf(root: string): Formatter {
  return (path, text) => {
    const command = join(root, "node_modules/.bin/biome");
    const { status, stdout, stderr } = spawnSync(command, ["format", `--stdin-file-path=${path}`], {
      cwd: root,
      input: text,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The formatter refuses ${path}: ${stderr}`);
    return stdout;
  };
}
