/** Formats text with the project's formatter before it is written to a file. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The formatted text. @param path the text's future path in the project. */
export type Formatter = (path: string, text: string) => string;

/** The formatter. It throws an Error with the formatter's message, which would mean a defect of this tool. */
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
