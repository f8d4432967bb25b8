/**
 * Counts the deliveries that have no outcome yet. Settled deliveries are not counted: their number, and so the cost, would grow for ever.
 */
import type { DeliveryHealth, DeliveryStanding, Standing, StateStanding } from "../promise/reader.ts";
import type { DeliveryState } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import type { Ledger } from "./ledger.ts";
import { eventStanding } from "./outbox/take.ts";
import { IS_BANNED } from "./reports/ban.ts";
import { IS_PAUSED } from "./reports/pause.ts";
import { apisIn } from "./search/page.ts";

/** For probes and operators, over all reports. */
export async function health(ledger: Ledger): Promise<DeliveryHealth> {
  const { database, safe } = ledger;
  const states = await stateStandings(database);
  const of = (wanted: DeliveryState): Standing => together(states.filter(({ state }) => state === wanted));
  const unreadable = await unreadableStanding(database, safe.keyIds);
  const webhook = await eventStanding(ledger);
  return { unknown: of("UNKNOWN"), queued: of("QUEUED"), sending: of("SENDING"), unreadable, webhook };
}

/** The same by report, with the pauses and bans of reports. */
export async function standing(ledger: Ledger): Promise<DeliveryStanding> {
  const { database, safe } = ledger;
  const states = await stateStandings(database);
  const unreadable = await unreadableStanding(database, safe.keyIds);
  const webhook = await eventStanding(ledger);
  const holds = await database.query<{ readonly api: string; readonly secondsLeft: number | null }>(
    `SELECT api, NULL AS "secondsLeft" FROM top_delivery.pause WHERE ${IS_PAUSED}
     UNION ALL SELECT api, extract(epoch FROM until - now())::float8 FROM top_delivery.ban WHERE ${IS_BANNED}`,
  );
  const isWritable = await database.checkWritable().then(
    () => true,
    () => false,
  );
  return {
    ...{ states, unreadable, webhook, isWritable },
    paused: holds.flatMap(({ api, secondsLeft }) => (secondsLeft === null ? [api] : [])),
    banned: holds.flatMap(({ api, secondsLeft }) => (secondsLeft === null ? [] : [{ api, secondsLeft }])),
  };
}

function together(standings: readonly Standing[]): Standing {
  const oldest = standings.flatMap((one) => (one.oldest ? [one.oldest.getTime()] : []));
  return {
    count: standings.reduce((sum, { count }) => sum + count, 0),
    oldest: oldest.length > 0 ? new Date(Math.min(...oldest)) : null,
  };
}

function stateStandings({ query }: Queries): Promise<readonly StateStanding[]> {
  return query<StateStanding>(
    // One condition for all APIs and states, as in `countWaiting`.
    `SELECT api, state, count(*)::integer AS count, min(created_at) AS oldest FROM top_delivery.delivery
     WHERE api = ANY(ARRAY(SELECT api FROM ${apisIn(undefined)} AS a)) AND state IN ('QUEUED', 'SENDING', 'UNKNOWN') GROUP BY api, state`,
  );
}

/**
 * How many deliveries wait for an instance that has their key, because this one does not. The statement finds the keys' ids in the same way
 * as `apisIn` finds the names of APIs. Deliveries that this instance can read are not counted.
 */
export async function unreadableStanding({ query }: Queries, keyIds: readonly string[]): Promise<Standing> {
  const KEY_ID = "split_part(payload, '.', 1)";
  const ready = "FROM top_delivery.delivery WHERE api = a.api AND state = 'QUEUED' AND turn";
  const [found] = await query<Standing>(
    `SELECT coalesce(sum(standing.count), 0)::integer AS count, min(standing.oldest) AS oldest
     FROM ${apisIn(undefined)} AS a (api), LATERAL (
       WITH RECURSIVE key AS (
         SELECT min(${KEY_ID}) AS id ${ready} UNION ALL SELECT (SELECT min(${KEY_ID}) ${ready} AND ${KEY_ID} > key.id) FROM key WHERE id IS NOT NULL
       ) SELECT id FROM key WHERE id <> ALL($1)
     ) AS unknown, LATERAL (SELECT count(*), min(created_at) AS oldest ${ready} AND ${KEY_ID} = unknown.id) AS standing`,
    [keyIds],
  );
  return found ?? { count: 0, oldest: null };
}
