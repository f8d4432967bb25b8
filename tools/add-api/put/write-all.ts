/** Writes all of the files, or none. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files' new contents, by path in the project. */
export type Files = ReadonlyMap<string, string>;

/** Writes the files. When one cannot be written, the earlier ones are restored, and the error is thrown. */
export function writeAll(root: string, files: Files): void {
  const before = [...files.keys()].map((path) => {
    const full = join(root, path);
    return { full, text: existsSync(full) ? readFileSync(full, "utf8") : undefined };
  });
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  } catch (error) {
    for (const { full, text } of before) {
      if (text === undefined) rmSync(full, { force: true });
      else writeFileSync(full, text);
    }
    throw error;
  }
}
