/** The project's own formatter, on text that is not a file yet. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** @param path where the text will stand, in the project. @throws Error with the formatter's words, which would be a fault of ours. */
export function formatted(root: string, path: string, text: string): string {
  const { status, stdout, stderr } = spawnSync(join(root, "node_modules/.bin/biome"), ["format", `--stdin-file-path=${path}`], {
    cwd: root,
    input: text,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The formatter refuses ${path}: ${stderr}`);
  return stdout;
}
