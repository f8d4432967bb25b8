/** Checks the free space before each write. If PostgreSQL finds no space in a transaction, it gives up completely. */
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { asDeliveryError, StoreAway } from "../database.ts";

/** Bytes that an ordinary user may still write on the folder's disk. */
export type FreeBytes = (folder: string) => Promise<number>;

/**
 * The space that must be free. PostgreSQL takes space for its log in pieces: of 16 MB in a store of an older version, of 1 MB in a new one.
 * With twice 16 MB, a full batch, a checkpoint and the next recovery have room too.
 */
export const RESERVE_BYTES: number = 32 * 1024 * 1024;

export const freeBytesOf: FreeBytes = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** The same for a folder that may not exist yet: it would be on the disk of the first folder above it that exists. */
export const freeBytesFor: FreeBytes = async (folder) => {
  try {
    return await freeBytesOf(folder);
  } catch (error) {
    const above = dirname(resolve(folder));
    if ((error as NodeJS.ErrnoException).code !== "ENOENT" || above === folder) throw error;
    return freeBytesFor(above);
  }
};

/** A function that throws `StoreAway` when less than the reserve is free. It notifies the operator when this begins and when it ends. */
export function createRoom(folder: string, freeBytes: FreeBytes, onNotice: (notice: string) => void): () => Promise<void> {
  let isShort = false;
  return async () => {
    const free = await freeBytes(folder).catch((error: unknown) => Promise.reject(asDeliveryError(error))); // the folder may be gone
    const wasShort = isShort;
    isShort = free < RESERVE_BYTES;
    const state = `The disk of the delivery store is nearly full: ${inMegabytes(free)} MB are free, and ${inMegabytes(RESERVE_BYTES)} MB are needed.`;
    if (isShort !== wasShort)
      onNotice(isShort ? `${state} Nothing is stored until there is room.` : "The delivery store's disk has room again.");
    if (isShort) {
      throw new StoreAway(
        "53100",
        `${state} Nothing was stored. The service continues when there is room. Then repeat with the same idempotency key.`,
      );
    }
  };
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024);
}
