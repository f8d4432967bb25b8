/** The open ledger: the prepared database, and what its transactions need. Each transaction is a file beside this one. */
import { join } from "node:path";
import type { TopApi } from "../../top/api.ts";
import { DeliveryError } from "../promise/errors.ts";
import type { OnDeliveryEvent } from "../promise/events.ts";
import { withAdvisoryLock } from "../store/advisory-lock.ts";
import type { Database } from "../store/database.ts";
import type { Deadlines } from "../store/deadlines.ts";
import { type DeliveryStore, isInUse, openStore, placeOf } from "../store/store.ts";
import { createFingerprints, type Fingerprints } from "../vault/fingerprints.ts";
import { type DeliveryKeys, readOrMakeKeys, readOwnKeys } from "../vault/keys.ts";
import { createSafe, type Safe } from "../vault/safe.ts";
import { migrate, requireVersion } from "./migrations/migrate.ts";
import { storeSecret } from "./secret.ts";

export interface Ledger {
  readonly database: Database;
  readonly safe: Safe;
  readonly fingerprints: Fingerprints;
  /** By mutation. */
  readonly apis: ReadonlyMap<string, TopApi>;
  /** Whether outcomes are stored for a webhook's receiver. */
  readonly hasWebhook: boolean;
}

export interface LedgerOptions {
  readonly store: DeliveryStore;
  /** Undefined: an embedded store creates its own. */
  readonly keys: DeliveryKeys | undefined;
  readonly apis: readonly TopApi[];
  /** Whether events are stored for a webhook's receiver. Default: no. */
  readonly hasWebhook?: boolean | undefined;
  /** Whether tables may be created and changed. Default: yes. A command must not: the program of an older version may still use them. */
  readonly mayMigrate?: boolean;
  /** Changes of the default deadlines; only for PostgreSQL. */
  readonly deadlines?: Partial<Deadlines>;
  /** Wraps the open database, to observe its use. */
  readonly watch?: (database: Database) => Database;
  /** Called with what an operator should know about the store. */
  readonly on?: OnDeliveryEvent;
}

/** @throws when the database cannot be reached or prepared, or when the keys are not the store's. The database is closed then. */
export async function openLedger({
  store,
  keys,
  apis,
  hasWebhook = false,
  mayMigrate = true,
  deadlines,
  watch = (one) => one,
  on,
}: LedgerOptions): Promise<Ledger> {
  // Before the store is opened: keys are created only where no encrypted data exists yet.
  const safe = createSafe(await keysFor(store, keys));
  const database = watch(await openStore(store, { deadlines, onNotice: (notice) => on?.({ kind: "notice", notice }) }));
  try {
    const secret = await withAdvisoryLock(database, async () => {
      await (mayMigrate ? migrate(database) : requireVersion(database, placeOf(store)));
      return storeSecret(database, safe);
    });
    const byField = new Map(apis.map((api) => [api.field, api]));
    return { database, safe, fingerprints: createFingerprints(secret), apis: byField, hasWebhook };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * The given keys. Without them, the keys in the folder of an embedded store. These are created together with the store, never beside
 * existing data.
 */
async function keysFor(store: DeliveryStore, given: DeliveryKeys | undefined): Promise<DeliveryKeys> {
  if (given) return given;
  if (store.kind === "postgres") throw new DeliveryError("DELIVERY_UNAVAILABLE", "DELIVERY_KEYS_FILE: required with PostgreSQL.");
  const path = join(store.folder, "keys.json");
  try {
    return await (isInUse(store) ? readOwnKeys(path) : readOrMakeKeys(path));
  } catch (error) {
    throw new DeliveryError("DELIVERY_UNAVAILABLE", (error as Error).message);
  }
}
