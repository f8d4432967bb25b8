/** The keys that encrypt the stored contents. The first encrypts, all decrypt, so that keys can be changed while deliveries wait. */
import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { readJson } from "../../settings/read-json.ts";

export interface DeliveryKey {
  /** Stored beside every text that the key encrypted. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
}

/** The first is used to encrypt. */
export type DeliveryKeys = readonly [DeliveryKey, ...DeliveryKey[]];

const KEY_ID = /^[A-Za-z0-9_-]{1,64}$/;
const SHAPE = '{ "keys": [{ "id": "2026-01", "key": "32 bytes in base64" }] }';

const keyFile = z.custom<{ readonly keys: readonly unknown[] }>(
  (json) => Array.isArray((json as { readonly keys?: unknown } | null)?.keys),
  `it must look like ${SHAPE}.`,
);

/**
 * The keys in the text of a key file.
 * @throws Error that says what is wrong with which key. It never quotes a key.
 */
export function readKeys(text: string): DeliveryKeys {
  const [first, ...others] = readJson(keyFile, text, "it is not JSON.").keys.map(keyOf);
  if (!first) throw new Error(`it has no key; it must look like ${SHAPE}.`);
  const ids = [first, ...others].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two keys have the id ${twice}.`);
  return [first, ...others];
}

/**
 * The keys in the file of a store that holds deliveries. @throws Error that says what to do when the file is missing or is not a key file.
 */
export async function readOwnKeys(path: string): Promise<DeliveryKeys> {
  const keys = await readKeysIfThere(path);
  if (keys) return keys;
  throw new Error(
    `${path} is missing. Without its keys, the deliveries in this folder cannot be read. Restore the file from a backup, or set DELIVERY_KEYS_FILE to a copy of it. To start without these deliveries, move the folder away.`,
  );
}

/** The keys in the file. A missing file is created with one new key; only its owner may read it. */
export async function readOrMakeKeys(path: string): Promise<DeliveryKeys> {
  const keys = (await readKeysIfThere(path)) ?? (await makeKeys(path));
  if (!keys) throw new Error(`${path} cannot be read after it was made.`);
  return keys;
}

async function readKeysIfThere(path: string): Promise<DeliveryKeys | undefined> {
  try {
    return readKeys(await readFile(path, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    throw new Error(
      code === undefined
        ? `${path} is not a key file: ${message} Restore it from a backup.`
        : `${path} cannot be read (${code}). Let this user read it.`,
    );
  }
}

/**
 * Written under a temporary name and then linked: nobody can read half a file, and two processes that create one at the same time both read
 * the same.
 */
async function makeKeys(path: string): Promise<DeliveryKeys | undefined> {
  const folder = dirname(path);
  const beside = `${path}.${randomUUID()}`;
  const key = { id: `embedded-${randomBytes(4).toString("hex")}`, key: randomBytes(32).toString("base64") };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(beside, `${JSON.stringify({ keys: [key] })}\n`, { flag: "wx", mode: 0o600, flush: true });
    await link(beside, path).catch((error: NodeJS.ErrnoException) => error.code === "EEXIST" || Promise.reject(error));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy = code === "ENOSPC" ? "Make room on its disk" : "Give this user write permission on that folder";
    throw new Error(`${path} cannot be created (${code}). ${remedy}, or set DELIVERY_STORE to another folder or to PostgreSQL.`);
  } finally {
    await rm(beside, { force: true });
  }
  return readKeysIfThere(path);
}

function keyOf(entry: unknown, index: number): DeliveryKey {
  const { id, key: base64 } = (entry ?? {}) as { readonly id?: unknown; readonly key?: unknown };
  if (typeof id !== "string" || !KEY_ID.test(id)) throw new Error(`key ${index + 1}: "id" must be 1 to 64 letters, digits, _ or -.`);
  const key = typeof base64 === "string" ? Buffer.from(base64, "base64") : undefined;
  if (key?.length !== 32 || key.toString("base64") !== base64) throw new Error(`key ${id}: "key" must be 32 bytes in base64.`);
  return { id, key };
}
