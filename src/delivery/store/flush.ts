/** Flushes files to the disk: a write that is not flushed is lost after a power failure. */
import { readdirSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";

/** A store has hundreds of files, and a process may not be allowed to open as many. */
const MOST_OPEN = 16;

/** Flushes a folder with everything in it. */
export async function flushFolder(folder: string): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).values();
  const flushSome = async (): Promise<void> => {
    for (const { parentPath, name } of entries) await flushOne(join(parentPath, name));
  };
  await Promise.all(Array.from({ length: MOST_OPEN }, flushSome));
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
