/** The ledger's tables, as a list of steps. Steps are only added; a released step is never changed. */
import { DeliveryError } from "../../promise/errors.ts";
import type { Database, Queries } from "../../store/database.ts";
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
 * Migrates the ledger to this program's version. Only one instance at a time may do this (`store/advisory-lock.ts`).
 * @throws DeliveryError if a newer program has migrated it further.
 */
export async function migrate(database: Database): Promise<void> {
  await database.patient.transaction(async ({ query }) => {
    await query("CREATE SCHEMA IF NOT EXISTS top_delivery; CREATE TABLE IF NOT EXISTS top_delivery.version (number integer PRIMARY KEY)");
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
  });
}
