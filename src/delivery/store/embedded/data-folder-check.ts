/** Checks a data folder before PostgreSQL reads it, where our message can be clearer than PostgreSQL's. */
import { existsSync } from "node:fs";
import { access, constants, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { DeliveryError } from "../../promise/errors.ts";
import { foreignFiles, refusalOf } from "./refusal.ts";

/**
 * Creates nothing, so that an unused store leaves no trace.
 * @throws DeliveryError when this user, or any user, cannot write there.
 */
export async function requireWritable(folder: string): Promise<void> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    try {
      return await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || path === dirname(path)) throw refusalOf(folder, error);
    }
  }
}

/** The version of PostgreSQL in PGlite. */
const VERSION = "18";

/**
 * @param requireRoom called when the folder does not exist yet.
 * @throws DeliveryError when another version of PostgreSQL made it, when it is not a data folder, or when this user may not read
 * it.
 */
export async function checkDataFolder(folder: string, requireRoom: () => Promise<void>): Promise<void> {
  const postgres = join(folder, "postgres");
  if (!existsSync(postgres)) return requireRoom();
  const version = await readFile(join(postgres, "PG_VERSION"), "utf8").then(
    (text) => text.trim(),
    ({ code }: NodeJS.ErrnoException) => {
      if (code === "EACCES") throw foreignFiles(folder);
      return undefined;
    },
  );
  if (version === VERSION) return;
  throw new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    version === undefined
      ? `The delivery store in ${folder} is damaged: postgres/PG_VERSION cannot be read. Restore the whole folder from a backup.`
      : `The delivery store in ${folder} was made by PostgreSQL ${version}, but this program has ${VERSION}. Start the version of the program that made it, and move the deliveries with "npm run delivery:move".`,
  );
}
