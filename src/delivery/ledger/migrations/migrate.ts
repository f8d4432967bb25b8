/** The ledger's tables, as a list of steps. Steps are only added; a released step is never changed. */
import { DeliveryError } from "../../promise/errors.ts";
import { type Database, type Queries, sqlState } from "../../store/database.ts";
import { FIRST_TABLES } from "./version-1.ts";
import { LINES_IN_THE_LEDGER } from "./version-2.ts";
import { CLAIMS_BY_KEY } from "./version-3.ts";
import { LONG_WAITS } from "./version-4.ts";
import { AUDIT_OF_BANS } from "./version-5.ts";
import { SEALED_WORDS } from "./version-6.ts";
import { SUBJECTS } from "./version-7.ts";
import { MARKS_AND_PAUSES } from "./version-8.ts";
import { WEBHOOK_EVENTS } from "./version-9.ts";
import { TRACE_ORIGINS } from "./version-10.ts";

/** SQLSTATE. */
const LACKS_RIGHT = "42501";

/** In order, from an empty database. A store of version n has had the first n steps. */
export const migrations: readonly string[] = [
  FIRST_TABLES,
  LINES_IN_THE_LEDGER,
  CLAIMS_BY_KEY,
  LONG_WAITS,
  AUDIT_OF_BANS,
  SEALED_WORDS,
  SUBJECTS,
  MARKS_AND_PAUSES,
  WEBHOOK_EVENTS,
  TRACE_ORIGINS,
];

const BEGINNING = "CREATE SCHEMA IF NOT EXISTS top_delivery; CREATE TABLE top_delivery.version (number integer PRIMARY KEY)";

/** The statements that make an empty ledger of this version in an empty database. The build makes the template of a new store with them. */
export const emptyLedger: readonly string[] = [
  BEGINNING,
  ...migrations.flatMap((step, index) => [step, `INSERT INTO top_delivery.version (number) VALUES (${index + 1})`]),
];

/** @param place in words. @throws DeliveryError unless there is a store, and it has this program's version; nothing is changed. */
export async function requireVersion({ query }: Queries, place: string): Promise<void> {
  const [found] = await query<{ readonly isThere: boolean }>(`SELECT to_regclass('top_delivery.version') IS NOT NULL AS "isThere"`);
  if (!found?.isThere) throw new DeliveryError("DELIVERY_UNAVAILABLE", `There is no delivery store in ${place}.`);
  const [row] = await query<{ readonly number: number }>("SELECT coalesce(max(number), 0) AS number FROM top_delivery.version");
  if (row?.number === migrations.length) return;
  const message = `The delivery store has version ${row?.number}, and this program knows ${migrations.length}. Use the program that made it.`;
  throw new DeliveryError("DELIVERY_UNAVAILABLE", message);
}

/**
 * Migrates the ledger to this program's version. Only one instance at a time may do this (`store/advisory-lock.ts`). A store of this
 * version needs no right to create anything.
 * @throws DeliveryError if a newer program has migrated it further, or the database cannot be used.
 */
export async function migrate(database: Database): Promise<void> {
  await database.patient
    .transaction(async ({ query }) => {
      const [found] = await query<{ readonly encoding: string; readonly isThere: boolean }>(
        `SELECT current_setting('server_encoding') AS encoding, to_regclass('top_delivery.version') IS NOT NULL AS "isThere"`,
      );
      requireEncoding(found?.encoding ?? "");
      if (!found?.isThere) await query(BEGINNING);
      const [row] = await query<{ readonly number: number }>("SELECT coalesce(max(number), 0) AS number FROM top_delivery.version");
      const done = row?.number ?? 0;
      if (done > migrations.length) {
        throw new DeliveryError(
          "DELIVERY_UNAVAILABLE",
          `The delivery store has version ${done}, made by a newer program; this one knows ${migrations.length}. Start the newer program.`,
        );
      }
      for (const [index, step] of migrations.entries()) {
        if (index < done) continue;
        await query(step);
        await query("INSERT INTO top_delivery.version (number) VALUES ($1)", [index + 1]);
      }
    })
    .catch((error: unknown) => Promise.reject(sqlState(error) === LACKS_RIGHT ? lacksRight(error) : error));
}

/** SQL_ASCII stores the bytes that it gets. */
function requireEncoding(encoding: string): void {
  if (encoding === "UTF8" || encoding === "SQL_ASCII") return;
  throw new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The database of DELIVERY_STORE has the encoding ${encoding}, which cannot hold every text. Create one with ENCODING 'UTF8'.`,
  );
}

function lacksRight(error: unknown): DeliveryError {
  return new DeliveryError(
    "DELIVERY_UNAVAILABLE",
    `The user of DELIVERY_STORE lacks a right in the database (${(error as Error).message}). Grant it, or start this version once as a user that may create and change the tables of the schema top_delivery.`,
  );
}
