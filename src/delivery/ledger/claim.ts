/** Claims deliveries for sending. A returned claim is committed as SENDING. `mark.ts` also records it before its first byte is sent. */
import { startStopwatch } from "../promise/stopwatch.ts";
import type { Contents } from "../vault/contents.ts";
import type { Ledger } from "./ledger.ts";
import { IS_BANNED } from "./reports/ban.ts";
import { IS_PAUSED } from "./reports/pause.ts";
import type { NewDelivery } from "./row.ts";

export interface Claim extends Pick<NewDelivery, "id" | "api" | "businessKey" | "payload" | "traceparent"> {
  /** Undefined: only `payload` has them. */
  readonly contents?: Contents;
  /** Number of this attempt, from 1. The outcome of an older attempt does not count. */
  readonly attempt: number;
  /** Milliseconds since the lease began; never too few. */
  readonly elapsedMs: () => number;
}

/** How many more deliveries of an API can be sent now. */
export interface Room {
  readonly api: string;
  readonly most: number;
  /** Which of its due deliveries are claimed first. Default: the oldest. */
  readonly first?: Order;
}

export type Order = "oldest" | "newest";

/** Room, and how long a claim is valid. */
export interface Sending {
  readonly rooms: readonly Room[];
  readonly leaseMs: number;
}

/** Condition on `room`: its API is neither banned nor paused. */
export const IS_OPEN: string = `NOT EXISTS (SELECT FROM top_delivery.ban WHERE ban.api = room.api AND ${IS_BANNED})
             AND NOT EXISTS (SELECT FROM top_delivery.pause WHERE pause.api = room.api AND ${IS_PAUSED})`;

/**
 * Claims deliveries that have the turn in their line, are due, and whose API is neither banned nor paused. For each API it claims at most
 * as many as there is room for. Contents whose key this instance does not have are left to an instance that has the key. It is one statement
 * for all APIs of the same order. Its cost depends on the room only, not on how many deliveries wait.
 */
export async function claim({ database, safe }: Ledger, rooms: readonly Room[], leaseMs: number): Promise<readonly Claim[]> {
  const elapsedMs = startStopwatch();
  const byOrder = [...Map.groupBy(rooms, ({ first = "oldest" }) => first)];
  // In a transaction, because a statement may be delayed in the network and executed later. Outside of a transaction it would then claim
  // for an instance that has given up waiting.
  const rows = await database.transaction(async ({ query }) => {
    const claimed: Omit<Claim, "elapsedMs">[] = [];
    for (const [n, [order, some]] of byOrder.entries()) {
      const values = [some.map(({ api }) => api), some.map(({ most }) => most), leaseMs, safe.keyIds];
      claimed.push(...(await query<Omit<Claim, "elapsedMs">>(claims[order], values, n + 1 === byOrder.length ? "last" : undefined)));
    }
    return claimed;
  });
  return rows.map((row) => ({ ...row, elapsedMs }));
}

const claims: Readonly<Record<Order, string>> = { oldest: claimIn("ASC"), newest: claimIn("DESC") };

/** The lists are subqueries, so that PostgreSQL estimates the same for all values. Otherwise it would plan the statement for each of them. */
function claimIn(order: "ASC" | "DESC"): string {
  return `WITH due AS (
    SELECT next.id FROM unnest((SELECT $1::text[]), (SELECT $2::integer[])) AS room (api, most), LATERAL (
      SELECT ready.id FROM unnest((SELECT $4::text[])) AS key (id), LATERAL (
        SELECT id, not_before, position FROM top_delivery.delivery
        WHERE api = room.api AND split_part(payload, '.', 1) = key.id AND turn AND state = 'QUEUED' AND not_before <= now()
          AND ${IS_OPEN}
        ORDER BY not_before ${order}, position ${order} LIMIT room.most FOR UPDATE SKIP LOCKED
      ) AS ready ORDER BY ready.not_before ${order}, ready.position ${order} LIMIT room.most
    ) AS next
  )
  UPDATE top_delivery.delivery d
  SET state = 'SENDING', attempt = attempt + 1, unsent_attempt = attempt + 1, sending_since = now(), lease_until = now() + $3 * interval '1 millisecond'
  FROM due WHERE d.id = due.id
  RETURNING d.id, d.api, d.business_key AS "businessKey", d.attempt, d.payload, d.traceparent`;
}
