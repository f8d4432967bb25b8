/** Takes deliveries out to be sent. What it returns is committed as SENDING: from then on each may have been executed. */
import { startStopwatch } from "../promise/stopwatch.ts";
import type { NewDelivery } from "./accept.ts";
import type { Ledger } from "./ledger.ts";

export interface Claim extends Pick<NewDelivery, "id" | "api" | "businessKey" | "payload"> {
  /** Number of this attempt, from 1; the outcome of an older one does not count. */
  readonly attempt: number;
  /** Milliseconds since the lease began, at least. */
  readonly elapsedMs: () => number;
}

export interface Claims {
  readonly claims: readonly Claim[];
  /** Milliseconds until the API's ban ends, while there is one. */
  readonly banMs?: number;
}

export function claim({ database, queue }: Ledger, api: string, most: number, leaseMs: number): Promise<Claims> {
  const elapsedMs = startStopwatch();
  return database.transaction(async (queries) => {
    const [ban] = await queries.query<{ readonly ms: number }>(
      "SELECT (extract(epoch FROM until - now()) * 1000)::float8 AS ms FROM top_delivery.ban WHERE api = $1 AND until > now()",
      [api],
    );
    if (ban) return { claims: [], banMs: ban.ms };
    const ids = await queue.take(queries, api, most);
    if (ids.length === 0) return { claims: [] };
    const rows = await queries.query<{ id: string; business_key: string; attempt: number; payload: string }>(
      `UPDATE top_delivery.delivery
       SET state = 'SENDING', attempt = attempt + 1, sending_since = now(), lease_until = now() + $2 * interval '1 millisecond',
         next_attempt_at = NULL
       WHERE id = ANY($1::uuid[]) AND state = 'QUEUED'
       RETURNING id, business_key, attempt, payload`,
      [ids, leaseMs],
    );
    const claims = rows.map(({ id, business_key, attempt, payload }) => ({
      id,
      api,
      businessKey: business_key,
      attempt,
      payload,
      elapsedMs,
    }));
    const taken = new Set(claims.map(({ id }) => id));
    await queue.remove(
      queries,
      api,
      ids.filter((id) => !taken.has(id)),
    );
    return { claims };
  });
}
