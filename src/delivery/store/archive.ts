/** Appends lines to an archive folder, one file for each month. The lines are on the disk before their rows are removed. */
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { flushOne } from "./flush.ts";

const NEW_LINE = 10;

/** The returned function resolves when the lines are on the disk. */
export function archiveIn(folder: string): (lines: readonly string[]) => Promise<void> {
  return async (lines) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = await open(join(folder, `deliveries-${new Date().toISOString().slice(0, 7)}.jsonl`), "a+", 0o600);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
      // A crash may have left half of a line.
      const begin = size > 0 && buffer[0] !== NEW_LINE ? "\n" : "";
      await file.appendFile(`${begin}${lines.join("\n")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await flushOne(folder);
  };
}
