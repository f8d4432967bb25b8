/** Brings files to the disk: what was only written is gone after a power failure. */
import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** A folder with all that is in it. */
export async function flushFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  await Promise.all(entries.map(({ parentPath, name }) => flushOne(join(parentPath, name))));
  await flushOne(folder);
}

/** A file, or the names in a folder. */
export async function flushOne(path: string): Promise<void> {
  const handle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
