/**
 * Encrypts the stored texts: AES-256-GCM with a random nonce for each text, and the key's id in front of it. The delivery's id is
 * authenticated with the text, so that a text that was moved to another row cannot be read.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { DeliveryKey, DeliveryKeys } from "./keys.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Safe {
  /** The encrypted text. `place` says where it is stored; `open` needs the same. */
  seal(text: string, place: string): string;
  /** @throws Error when the key is missing, or when the text was changed or moved. */
  open(sealed: string, place: string): string;
  /** Like `open`, but undefined where `open` throws: such contents are shown as missing. */
  show(sealed: string, place: string): string | undefined;
  /** Ids of the keys that can decrypt. An encrypted text begins with the id of its key and a point. */
  readonly keyIds: readonly string[];
  /** Whether it is encrypted under the key that encrypts now. */
  isCurrent(sealed: string): boolean;
}

export function createSafe(keys: DeliveryKeys): Safe {
  const derived = new Map(keys.map((key) => [key.id, sealingKey(key)]));
  const [{ id: current }] = keys;
  const currentKey = derived.get(current) as Uint8Array;
  const safe: Safe = {
    keyIds: keys.map(({ id }) => id),
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, currentKey, nonce).setAAD(Buffer.from(place));
      const sealed = Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
      return `${current}.${sealed.toString("base64")}`;
    },
    open(sealed, place) {
      const id = keyIdOf(sealed);
      const key = derived.get(id);
      if (!key) throw new Error(`It was encrypted under the key ${id}, which DELIVERY_KEYS_FILE does not have.`);
      const bytes = Buffer.from(sealed.slice(id.length + 1), "base64");
      try {
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString("utf8");
      } catch {
        throw new Error(`It cannot be decrypted under the key ${id}: it was changed, or it belongs to another delivery.`);
      }
    },
    show(sealed, place) {
      try {
        return safe.open(sealed, place);
      } catch {
        return undefined;
      }
    },
    isCurrent: (sealed) => keyIdOf(sealed) === current,
  };
  return safe;
}

function keyIdOf(sealed: string): string {
  return sealed.slice(0, sealed.indexOf("."));
}

/** A derived key, so that another use of the same key file shares no key with this one. */
function sealingKey({ key }: DeliveryKey): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", key, "", "top-delivery sealing", 32));
}
