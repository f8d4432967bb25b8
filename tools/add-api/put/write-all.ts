/** All of some files, or none of them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** By its path in the project, what each file is to hold. */
export type Files = ReadonlyMap<string, string>;

/** Writes them; where one cannot be written, those before it are as they were. */
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
