/**
 * Lines: deliveries of one business key are sent one after the other, in the order of `position`. The first unfinished one has the turn,
 * and only what has the turn can be claimed. A unique index holds that a line has one turn at most.
 *
 * `turn` is true for what has it, false for what waits behind it, and null for what is in no line because it is at rest.
 */
import { CHANNEL, type Queries } from "../store/database.ts";

/**
 * Waits until nobody is about to end a delivery that has the turn in one of these lines, and keeps it so until the transaction's end. Without
 * it, one that ends and one that joins the line behind it at the same moment would not see each other, and the line would stand still.
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
    // One that ended while this waited for it is not held, and nor is the one that has the turn since.
    if (row?.held) return;
  }
}

/** Rows of several lines are locked in the same order everywhere, or two transactions would wait for each other. */
export const LOCK_ORDER = 'business_key COLLATE "C"';

/**
 * Gives the turn to the first that waits in each of these lines, where nobody has it. Whoever has ended a delivery, or put one into a line,
 * calls this. The first is locked before it is chosen: one that is cancelled at this moment is passed over, and does not get the turn.
 * @param messages what other instances are told in the same statement.
 */
export async function giveTurns({ query }: Queries, lines: readonly string[], messages: readonly string[] = []): Promise<void> {
  if (lines.length === 0) return;
  await query(
    `WITH next AS MATERIALIZED (
       SELECT waiting.id FROM (
         SELECT business_key FROM (SELECT DISTINCT business_key FROM unnest($1::text[]) AS business_key) AS given
         WHERE NOT EXISTS (SELECT FROM top_delivery.delivery d WHERE d.business_key = given.business_key AND d.turn)
         ORDER BY ${LOCK_ORDER}
       ) AS line, LATERAL (
         SELECT id FROM top_delivery.delivery d
         WHERE d.business_key = line.business_key AND d.state = 'QUEUED' AND NOT d.turn ORDER BY d.position LIMIT 1 FOR UPDATE
       ) AS waiting
     ), given AS (
       UPDATE top_delivery.delivery d SET turn = true FROM next WHERE d.id = next.id
     )
     SELECT pg_notify('${CHANNEL}', message) FROM unnest($2::text[]) AS message`,
    [lines, messages],
  );
}
