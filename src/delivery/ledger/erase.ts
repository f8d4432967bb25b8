/**
 * Erases contents: inputs, TOP's answers and words, and operators' notes. They are erased some days after the delivery is settled. For an
 * UNKNOWN delivery, which still waits for an operator, it takes more days. The row stays.
 */
import type { Queries } from "../store/database.ts";
import { inSteps } from "../store/in-steps.ts";
import type { Ledger } from "./ledger.ts";

export interface Retention {
  readonly retentionDays: number;
  /** For UNKNOWN deliveries, counted from the last call. */
  readonly unsettledRetentionDays: number;
}

export const tablesWithContents: readonly string[] = ["top_delivery.delivery", "top_delivery.audit"];
const MOST_ROWS = 1_000;
/** The same expression as in the indexes. */
const HOLDS_CONTENTS = "coalesce(payload, answer, late_answer, sealed_failure, failure) IS NOT NULL";

/** A subquery, not a join: it runs only for the few rows that the index finds. */
const LAST_CALL = "coalesce((SELECT max(at) FROM top_delivery.attempt WHERE delivery_id = d.id), d.created_at)";

interface Due {
  readonly condition: string;
  /** The column of the index that finds the rows. */
  readonly order: string;
  readonly days: number;
}

function settledBefore(days: number): Due {
  return { condition: "settled_at < now() - $1 * interval '1 day'", order: "settled_at", days };
}

function unsettledSince(days: number): Due {
  const long = "now() - $1 * interval '1 day'";
  return { condition: `state = 'UNKNOWN' AND created_at < ${long} AND ${LAST_CALL} < ${long}`, order: "created_at", days };
}

/** Returns how many deliveries' contents were erased. */
export async function eraseContents({ database }: Ledger, { retentionDays, unsettledRetentionDays }: Retention): Promise<number> {
  let erased = 0;
  for (const due of [settledBefore(retentionDays), unsettledSince(unsettledRetentionDays)]) {
    erased += await eraseDeliveries(database.patient, due);
    await eraseNotes(database.patient, due);
  }
  return erased;
}

/** How many UNKNOWN deliveries are erased within `daysLeft` days. */
export async function expiringCount({ database }: Ledger, { unsettledRetentionDays }: Retention, daysLeft: number): Promise<number> {
  const { condition, days } = unsettledSince(Math.max(0, unsettledRetentionDays - daysLeft));
  const [row] = await database.query<{ readonly count: number }>(
    `SELECT count(*)::integer AS count FROM top_delivery.delivery d WHERE ${condition} AND ${HOLDS_CONTENTS}`,
    [days],
  );
  return row?.count ?? 0;
}

async function eraseDeliveries(queries: Queries, { condition, order, days }: Due): Promise<number> {
  return changeInSteps(
    queries,
    days,
    `
    UPDATE top_delivery.delivery SET payload = NULL, answer = NULL, late_answer = NULL, failure = NULL, sealed_failure = NULL
    WHERE id IN (
      SELECT id FROM top_delivery.delivery d WHERE ${condition} AND ${HOLDS_CONTENTS} ORDER BY ${order} LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED
    )
    RETURNING id`,
  );
}

async function eraseNotes(queries: Queries, { condition, days }: Due): Promise<number> {
  return changeInSteps(
    queries,
    days,
    `
    UPDATE top_delivery.audit SET note = NULL, sealed_note = NULL
    WHERE id IN (
      SELECT id FROM top_delivery.audit a
      WHERE at < now() - $1 * interval '1 day' AND coalesce(sealed_note, note) IS NOT NULL
        AND (SELECT ${condition} FROM top_delivery.delivery d WHERE d.id = a.delivery_id)
      ORDER BY at LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED
    )
    RETURNING id`,
  );
}

function changeInSteps({ query }: Queries, days: number, statement: string): Promise<number> {
  return inSteps(MOST_ROWS, async () => (await query(statement, [days])).length);
}
