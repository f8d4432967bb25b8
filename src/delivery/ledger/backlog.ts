/** Counts the waiting deliveries of callers, up to a limit. */
import type { Ledger } from "./ledger.ts";

/** How many deliveries of each caller are QUEUED, or `most` if there are more. The cost grows with that number, up to `most`. */
export async function countWaiting({ database, apis }: Ledger, callers: readonly string[], most: number): Promise<readonly number[]> {
  const rows = await database.query<{ readonly waiting: number }>(
    // One condition for all APIs. The planner may read the whole ledger if it believes that most deliveries wait, and with a condition for
    // each API it would do so for each.
    `SELECT (
       SELECT count(*)::integer FROM (
         SELECT FROM top_delivery.delivery WHERE caller = asked.caller AND api = ANY($2) AND state = 'QUEUED' LIMIT $3
       ) AS counted
     ) AS waiting FROM unnest($1::text[]) WITH ORDINALITY AS asked (caller, n) ORDER BY n`,
    [callers, [...apis.keys()], most],
  );
  return rows.map(({ waiting }) => waiting);
}
