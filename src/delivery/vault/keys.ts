/** The keys that encrypt what is stored: the first encrypts, all decrypt, so that keys can be changed while deliveries wait. */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { readJson } from "../../settings/read-json.ts";

export interface DeliveryKey {
  /** Stands beside everything that the key encrypted. */
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
 * The keys in a key file's text.
 * @throws Error that says what is wrong with which key, and holds none.
 */
export function readKeys(text: string): DeliveryKeys {
  const [first, ...others] = readJson(keyFile, text, "it is not JSON.").keys.map(keyOf);
  if (!first) throw new Error(`it has no key; it must look like ${SHAPE}.`);
  const ids = [first, ...others].map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`two keys have the id ${twice}.`);
  return [first, ...others];
}

/** The keys in the file; a missing file is made, with one new key that only its owner may read. */
export async function readOrMakeKeys(path: string): Promise<DeliveryKeys> {
  try {
    return readKeys(await readFile(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw new Error(`${path} is no key file: ${(error as Error).message}`);
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(
      `${JSON.stringify({ keys: [{ id: `embedded-${randomBytes(4).toString("hex")}`, key: randomBytes(32).toString("base64") }] })}\n`,
    );
    await file.sync();
  } finally {
    await file.close();
  }
  return readKeys(await readFile(path, "utf8"));
}

function keyOf(entry: unknown, index: number): DeliveryKey {
  const { id, key: base64 } = (entry ?? {}) as { readonly id?: unknown; readonly key?: unknown };
  if (typeof id !== "string" || !KEY_ID.test(id)) throw new Error(`key ${index + 1}: "id" must be 1 to 64 letters, digits, _ or -.`);
  const key = typeof base64 === "string" ? Buffer.from(base64, "base64") : undefined;
  if (key?.length !== 32 || key.toString("base64") !== base64) throw new Error(`key ${id}: "key" must be 32 bytes in base64.`);
  return { id, key };
}
