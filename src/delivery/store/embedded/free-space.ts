/** Room on the disk, looked at before anything is written: PostgreSQL that finds none amid a transaction gives up altogether. */
import { statfs } from "node:fs/promises";
import { StoreAway } from "../database.ts";

/** Bytes that an ordinary user may still write where the folder is. */
export type FreeBytes = (folder: string) => Promise<number>;

/**
 * What must be free: twice the 16 MB that PostgreSQL takes at once for its log (a store of an older version; a new one takes 1 MB), so
 * that a full batch, a checkpoint and the next opening's repair find room as well.
 */
export const RESERVE_BYTES: number = 32 * 1024 * 1024;

export const freeBytesOf: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * A function that throws `StoreAway` when less than the reserve is free; an operator is told when that begins and when it ends.
 */
export function createRoom(folder: string, freeBytes: FreeBytes, onNotice: (notice: string) => void): () => Promise<void> {
  let isShort = false;
  return async () => {
    const free = await freeBytes(folder);
    const wasShort = isShort;
    isShort = free < RESERVE_BYTES;
    const state = `The disk of the delivery store is nearly full: ${inMegabytes(free)} MB are free, and ${inMegabytes(RESERVE_BYTES)} MB are needed.`;
    if (isShort !== wasShort)
      onNotice(isShort ? `${state} Nothing is stored until there is room.` : "The delivery store's disk has room again.");
    if (isShort) {
      throw new StoreAway(
        "53100",
        `${state} Nothing was stored. It goes on by itself when there is room; repeat with the same idempotency key.`,
      );
    }
  };
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}
