/**
 * Lines: deliveries of one business key are sent one after the other, in the order of `position`. The first unfinished one has the turn,
 * and only a delivery that has the turn can be claimed. A unique index guarantees at most one turn in a line.
 * `turn` is true for the delivery that has the turn, false for those that wait behind it, and null for those at rest, which are in no line.
 */
import { CHANNEL, type Queries } from "../store/database.ts";

/**
 * Locks the deliveries that have the turn in these lines, until the end of the transaction. It waits for transactions that are about to end
 * such a delivery. Without this lock, a delivery that ends and one that joins the line at the same moment would not see each other, and the
 * line would stop.
 * @param lines business keys.
 */
export async function holdTurns({ query }: Queries, lines: readonly string[]): Promise<void> {
  for (;;) {
    const [row] = await query<{ readonly held: boolean }>(
      `WITH held AS MATERIALIZED (
         SELECT id FROM top_delivery.delivery WHERE turn AND business_key = ANY($1) ORDER BY ${LOCK_ORDER} FOR SHARE
       )
       SELECT (SELECT count(*) FROM held) = (SELECT count(*) FROM top_delivery.delivery WHERE turn AND business_key = ANY($1)) AS held`,
      [lines],
    );
    // If a delivery ended during the wait, the one that got its turn is not locked yet. So try again.
    if (row?.held) return;
  }
}

/** Transactions lock the rows of several lines in this order. Otherwise two of them could deadlock. */
export const LOCK_ORDER = 'business_key COLLATE "C"';

/**
 * Gives the turn to the first waiting delivery of each line in which no delivery has it. Call it after a delivery has ended, or has joined
 * a line. The first one is locked before it is chosen. So a delivery that is cancelled at this moment is skipped and does not get the turn.
 * @param messages for the other instances, sent by the same statement.
 * @param place whether it is the transaction's last statement.
 * @returns how many deliveries got the turn.
 */
export async function giveTurns(
  { query }: Queries,
  lines: readonly string[],
  messages: readonly string[] = [],
  place?: "last",
): Promise<number> {
  if (lines.length === 0) return 0;
  const [row] = await query<{ readonly count: number }>(
    `WITH next AS MATERIALIZED (
       SELECT waiting.id FROM (
         SELECT business_key FROM (SELECT DISTINCT business_key FROM unnest($1::text[]) AS business_key) AS given
         WHERE 0 = (SELECT count(*) FROM top_delivery.delivery d WHERE d.business_key = given.business_key AND d.turn) -- line by line
         ORDER BY ${LOCK_ORDER}
       ) AS line, LATERAL (
         SELECT id FROM top_delivery.delivery d
         WHERE d.business_key = line.business_key AND d.state = 'QUEUED' AND NOT d.turn ORDER BY d.position LIMIT 1 FOR UPDATE
       ) AS waiting
     ), given AS (
       UPDATE top_delivery.delivery d SET turn = true FROM next WHERE d.id = next.id RETURNING d.id
     )
     SELECT (SELECT count(*)::integer FROM given) AS count,
       (SELECT count(pg_notify('${CHANNEL}', message)) FROM unnest($2::text[]) AS message) AS told`,
    [lines, messages],
    place,
  );
  return row?.count ?? 0;
}
