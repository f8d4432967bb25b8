/**
 * One process for each data folder: two would destroy it. The lock is one of the operating system's, held through SQLite, which Node
 * brings: it ends with the process however that ends, and it is seen from other containers on the same machine.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { DeliveryError } from "../promise/errors.ts";

/**
 * Holds the folder until the returned function is called.
 * @throws DeliveryError when another process, or this one, holds it.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(join(folder, "lock"));
  try {
    lock.exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch {
    lock.close();
    throw new DeliveryError(
      "DELIVERY_UNAVAILABLE",
      `Another process uses the delivery store in ${folder}. Stop it, or set DELIVERY_STORE to another folder or to PostgreSQL.`,
    );
  }
  return () => lock.close();
}
