/** Counts the waiting deliveries of callers, up to a limit. */

import { FIRST_ID, LAST_ID } from "../promise/delivery-id.ts";
import type { Ledger } from "./ledger.ts";

/** How many deliveries of each caller are QUEUED, or `most` if there are more. The cost grows with that number, up to `most`. */
export async function countWaiting({ database, apis }: Ledger, callers: readonly string[], most: number): Promise<readonly number[]> {
  const rows = await database.query<{ readonly waiting: number }>(
    // A range condition, so that the index of callers is used whatever the statistics say.
    `SELECT (
       SELECT count(*)::integer FROM (
         SELECT FROM unnest($2::text[]) AS a (api), LATERAL (
           SELECT FROM top_delivery.delivery
           WHERE (caller, api, state, id) >= (asked.caller, a.api, 'QUEUED', '${FIRST_ID}')
             AND (caller, api, state, id) <= (asked.caller, a.api, 'QUEUED', '${LAST_ID}')
         ) AS one LIMIT $3
       ) AS counted
     ) AS waiting FROM unnest($1::text[]) WITH ORDINALITY AS asked (caller, n) ORDER BY n`,
    [callers, [...apis.keys()], most],
  );
  return rows.map(({ waiting }) => waiting);
}
