/** Writes down what became of attempts: row, attempt, job and ban in one transaction, for as many as ended together. */

import type { Failure } from "../promise/outcome.ts";
import { answerableStates, type DeliveryState, restStates, settledStates } from "../promise/states.ts";
import type { Database, Queries } from "../store/database.ts";
import { announceRested } from "./messages.ts";
import type { Queue } from "./queue.ts";

export interface Settlement {
  readonly id: string;
  readonly api: string;
  readonly businessKey: string;
  readonly attempt: number;
  readonly state: DeliveryState;
  /** Encrypted. */
  readonly answer: string | null;
  readonly failure: Failure | null;
  readonly waitSeconds: number | null;
  readonly banSeconds: number | null;
  /** Null when nothing was sent. */
  readonly sent: { readonly at: Date; readonly code: string | null; readonly requestId: string | null; readonly durationMs: number } | null;
}

/**
 * Ids of the settlements that count: those whose attempt is still the last one, and whose delivery nobody else has settled. One that
 * comes after its lease ended replaces UNKNOWN.
 */
export function settle(database: Database, queue: Queue, settlements: readonly Settlement[]): Promise<ReadonlySet<string>> {
  return database.transaction(async (queries) => {
    const ids = new Set(await update(queries, settlements));
    const counting = settlements.filter(({ id }) => ids.has(id));
    await insertAttempts(queries, counting);
    await extendBans(queries, counting);
    const [resting, waiting] = [counting.filter(isResting), counting.filter((one) => !isResting(one))];
    for (const [api, group] of Map.groupBy(resting, ({ api }) => api)) {
      await queue.remove(
        queries,
        api,
        group.map(({ id }) => id),
      );
    }
    for (const one of waiting) await queue.postpone(queries, one.api, one, one.waitSeconds ?? 0);
    if (database.shared) {
      await announceRested(
        queries,
        resting.map(({ id }) => id),
      );
    }
    return ids;
  });
}

async function update({ query }: Queries, settlements: readonly Settlement[]): Promise<string[]> {
  const rows = await query<{ readonly id: string }>(
    `UPDATE top_delivery.delivery d
     SET state = x.state, answer = x.answer, failure = x.failure, sending_since = NULL, lease_until = NULL,
       next_attempt_at = CASE WHEN x.state = 'QUEUED' THEN now() + x."waitSeconds" * interval '1 second' END,
       settled_at = CASE WHEN x.state = ANY($2) THEN now() END
     FROM json_to_recordset($1::text::json)
       AS x (id uuid, attempt integer, state text, answer text, failure text, "waitSeconds" float8)
     WHERE d.id = x.id AND d.attempt = x.attempt AND d.state = ANY($3)
     RETURNING d.id`,
    [
      JSON.stringify(settlements.map((one) => ({ ...one, failure: one.failure && JSON.stringify(one.failure) }))),
      settledStates,
      answerableStates,
    ],
  );
  return rows.map(({ id }) => id);
}

async function insertAttempts({ query }: Queries, settlements: readonly Settlement[]): Promise<void> {
  const attempts = settlements.flatMap(({ id, attempt, sent }) => (sent ? [{ id, n: attempt, ...sent }] : []));
  if (attempts.length === 0) return;
  await query(
    `INSERT INTO top_delivery.attempt (delivery_id, n, at, code, request_id, duration_ms)
     SELECT id, n, at, code, "requestId", "durationMs"
     FROM json_to_recordset($1::text::json)
       AS x (id uuid, n integer, at timestamptz, code text, "requestId" text, "durationMs" integer)
     ON CONFLICT (delivery_id, n) DO UPDATE
     SET at = excluded.at, code = excluded.code, request_id = excluded.request_id, duration_ms = excluded.duration_ms`,
    [JSON.stringify(attempts)],
  );
}

async function extendBans({ query }: Queries, settlements: readonly Settlement[]): Promise<void> {
  for (const [api, group] of Map.groupBy(settlements, ({ api }) => api)) {
    const seconds = Math.max(...group.map(({ banSeconds }) => banSeconds ?? 0));
    if (seconds === 0) continue;
    await query(
      `INSERT INTO top_delivery.ban (api, until) VALUES ($1, now() + $2 * interval '1 second')
       ON CONFLICT (api) DO UPDATE SET until = greatest(ban.until, excluded.until)`,
      [api, seconds],
    );
  }
}

function isResting({ state }: Settlement): boolean {
  return restStates.includes(state);
}
