/** Flushes files to the disk: a write that is not flushed is lost after a power failure. */
import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** Flushes a folder with everything in it. */
export async function flushFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  await Promise.all(entries.map(({ parentPath, name }) => flushOne(join(parentPath, name))));
  await flushOne(folder);
}

/** Flushes a file, or the list of names in a folder. */
export async function flushOne(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
