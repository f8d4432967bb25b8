/** How much of a caller's waits to be sent, counted as far as it matters. */

import { FIRST_ID, LAST_ID } from "../promise/delivery-id.ts";
import type { Ledger } from "./ledger.ts";

/** For each caller how many of its deliveries are QUEUED, or `most` when there are more. Its cost grows with what waits, up to `most`. */
export async function countWaiting({ database, apis }: Ledger, callers: readonly string[], most: number): Promise<readonly number[]> {
  const rows = await database.query<{ readonly waiting: number }>(
    // As a range, so that the index of callers is used whatever the statistics say.
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
