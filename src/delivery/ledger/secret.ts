/**
 * The store's own secret for keyed hashes. It is created once, stored encrypted under the current key, and encrypted again when that key
 * changes.
 */
import { randomBytes } from "node:crypto";
import { DeliveryError } from "../promise/errors.ts";
import type { Database } from "../store/database.ts";
import type { Safe } from "../vault/safe.ts";

/** The place of the secret, which the safe authenticates. */
export const SECRET_PLACE = "store-secret";

/**
 * 32 bytes, the same for every instance on this store, whichever instance created them.
 * @throws DeliveryError when the keys are not this store's.
 */
export async function storeSecret(database: Database, safe: Safe): Promise<Uint8Array> {
  const fresh = safe.seal(randomBytes(32).toString("base64"), SECRET_PLACE);
  await database.query("INSERT INTO top_delivery.secret (only_one, sealed) VALUES (true, $1) ON CONFLICT DO NOTHING", [fresh]);
  const [row] = await database.query<{ readonly sealed: string }>("SELECT sealed FROM top_delivery.secret");
  const sealed = row?.sealed ?? "";
  const text = openedBy(safe, sealed);
  if (!safe.isCurrent(sealed)) {
    await database.query("UPDATE top_delivery.secret SET sealed = $1 WHERE sealed = $2", [safe.seal(text, SECRET_PLACE), sealed]);
  }
  return Buffer.from(text, "base64");
}

function openedBy(safe: Safe, sealed: string): string {
  try {
    return safe.open(sealed, SECRET_PLACE);
  } catch (error) {
    throw new DeliveryError(
      "DELIVERY_UNAVAILABLE",
      `The keys are not those of this delivery store: ${(error as Error).message} Restore the store's own keys: DELIVERY_KEYS_FILE, or keys.json in the folder of an embedded store.`,
    );
  }
}
