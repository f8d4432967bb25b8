/**
 * Copies an embedded store while it is in use. The copy is written under a temporary name and then renamed, so that a copy under its final
 * name is complete.
 */
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DeliveryError } from "../promise/errors.ts";
import type { Database } from "./database.ts";
import { freeBytesOf, RESERVE_BYTES } from "./embedded/free-space.ts";
import { flushFolder, flushOne } from "./flush.ts";
import type { DeliveryStore } from "./store.ts";

export interface Backup {
  /** The service can start on it, with `embedded:` and its path. */
  readonly folder: string;
  readonly bytes: number;
  readonly durationMs: number;
}

/**
 * Creates a new folder in `into`, named by the time. Other statements wait while the files are copied.
 * @throws DeliveryError when the store is not embedded, or the disk has no room for the copy.
 */
export async function backUp(store: DeliveryStore, database: Database, into: string): Promise<Backup> {
  const { copyTo } = database;
  if (store.kind !== "embedded" || !copyTo) {
    throw new DeliveryError("DELIVERY_REFUSED", "The delivery store is PostgreSQL: back it up with pg_dump, schema top_delivery.");
  }
  const start = performance.now();
  const folder = join(into, `deliveries-${new Date().toISOString().replaceAll(/[-:.]/g, "")}`);
  const beside = `${folder}.new`;
  try {
    await mkdir(beside, { recursive: true, mode: 0o700 });
    const bytes = await bytesIn(join(store.folder, "postgres"));
    if ((await freeBytesOf(into)) < bytes + RESERVE_BYTES) {
      throw new DeliveryError("DELIVERY_REFUSED", `The disk of ${into} has no room for the backup, which takes ${bytes} bytes.`);
    }
    await copyTo(join(beside, "postgres"));
    const keys = join(store.folder, "keys.json");
    if (existsSync(keys)) await copyFile(keys, join(beside, "keys.json"));
    await flushFolder(beside);
    await rename(beside, folder);
    await flushOne(into);
    return { folder, bytes, durationMs: Math.round(performance.now() - start) };
  } catch (error) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw refusalOf(error, into);
  }
}

function refusalOf(error: unknown, into: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof DeliveryError || typeof code !== "string") return error;
  return new DeliveryError("DELIVERY_REFUSED", `The backup cannot be written into ${into} (${code}); nothing of it is left there.`);
}

async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries.map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0, // PostgreSQL has removed the file in the meantime.
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
