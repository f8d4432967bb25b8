/** Bans: while TOP takes no call of an API, nobody on this store sends one. */
import type { Queries } from "../store/database.ts";

/** Of a row of `top_delivery.ban`. A clock that was set back to before the ban's begin ends it, rather than making it longer. */
export const IS_BANNED = "now() >= ban.until - ban.seconds * interval '1 second' AND now() < ban.until";

/** Bans the API for so long from now on, unless it is banned for longer. */
export async function ban({ query }: Queries, api: string, seconds: number): Promise<void> {
  await query(
    `INSERT INTO top_delivery.ban (api, until, seconds) VALUES ($1, now() + $2 * interval '1 second', $2)
     ON CONFLICT (api) DO UPDATE SET until = excluded.until, seconds = excluded.seconds
     WHERE ban.until < excluded.until OR NOT (${IS_BANNED})`,
    [api, seconds],
  );
}
