/** Counts the waiting deliveries of callers, up to a limit. */
import type { Ledger } from "./ledger.ts";

/** How many deliveries of each caller are QUEUED, or `most` if there are more. The cost grows with that number, up to `most`. */
export async function countWaiting({ database, apis }: Ledger, callers: readonly string[], most: number): Promise<readonly number[]> {
  const rows = await database.query<{ readonly waiting: number }>(
    // The limit inside makes the planner look up each API by itself, and only equalities use the whole index of callers and states. With a
    // range condition, the planner may read all deliveries of the caller for each API.
    `SELECT (
       SELECT count(*)::integer FROM (
         SELECT FROM unnest($2::text[]) AS a (api), LATERAL (
           SELECT FROM top_delivery.delivery WHERE caller = asked.caller AND api = a.api AND state = 'QUEUED' LIMIT $3
         ) AS one LIMIT $3
       ) AS counted
     ) AS waiting FROM unnest($1::text[]) WITH ORDINALITY AS asked (caller, n) ORDER BY n`,
    [callers, [...apis.keys()], most],
  );
  return rows.map(({ waiting }) => waiting);
}
