/** Bans: while TOP refuses the calls of an API, no instance on this store sends one. */
import type { Queries } from "../../store/database.ts";
import { announceQueued } from "../../store/messages.ts";
import type { Ledger } from "../ledger.ts";

/** Condition on a row of `top_delivery.ban`. If the clock is set back to before the ban began, the ban ends; it must not become longer. */
export const IS_BANNED = "now() >= ban.until - ban.seconds * interval '1 second' AND now() < ban.until";

/** Bans the API for `seconds` from now on, unless it is banned for longer already. */
export async function ban({ query }: Queries, api: string, seconds: number): Promise<void> {
  await query(
    `INSERT INTO top_delivery.ban (api, until, seconds) VALUES ($1, now() + $2 * interval '1 second', $2)
     ON CONFLICT (api) DO UPDATE SET until = excluded.until, seconds = excluded.seconds
     WHERE ban.until < excluded.until OR NOT (${IS_BANNED})`,
    [api, seconds],
  );
}

/**
 * The bans that were lifted within the last day, and how long ago. No ban is longer than a day. After the clock was set back, a lift may
 * lie in the future. Such a lift is left out: it would end bans that began later.
 */
export function liftedBans({ query }: Queries): Promise<readonly { readonly api: string; readonly msAgo: number }[]> {
  return query(
    `SELECT api, extract(epoch FROM now() - max(at))::float8 * 1000 AS "msAgo" FROM top_delivery.ban_audit
     WHERE action = 'lift-ban' AND at > now() - interval '1 day' AND at <= now() GROUP BY api`,
  );
}

/** Ends the API's ban, also for deliveries that met it and wait for its end. Returns whether the ban was in force. */
export function liftBan({ database }: Ledger, api: string): Promise<boolean> {
  return database.transaction(async (queries) => {
    const [row] = await queries.query<{ readonly isBanned: boolean }>(
      `DELETE FROM top_delivery.ban WHERE api = $1 RETURNING ${IS_BANNED} AS "isBanned"`,
      [api],
    );
    await queries.query(
      `UPDATE top_delivery.delivery d SET not_before = '-infinity'
       WHERE api = $1 AND state = 'QUEUED' AND turn AND not_before > now() AND EXISTS (
         SELECT FROM top_delivery.attempt a WHERE a.delivery_id = d.id AND a.n = d.attempt AND a.code = 'TOP_THROTTLED'
       )`,
      [api],
    );
    if (database.shared) await announceQueued(queries);
    return row?.isBanned ?? false;
  });
}
