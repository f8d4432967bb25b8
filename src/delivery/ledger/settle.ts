/** Writes down what became of claims: row, attempt, job and ban in one transaction, for as many as ended together. */
import type { Attempt } from "../promise/delivery.ts";
import type { Outcome } from "../promise/outcome.ts";
import { answerableStates, restStates, settledStates } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import type { Claim } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { announceRested } from "./messages.ts";

/** A claim with its outcome. */
export interface Settlement {
  readonly claim: Pick<Claim, "id" | "api" | "businessKey" | "attempt">;
  readonly outcome: Outcome;
  /** TOP's answer, encrypted; null when there is none. */
  readonly answer: string | null;
  /** The attempt as readers will see it; null when it is certain that no call was begun. */
  readonly recorded: Attempt | null;
}

/**
 * Ids of the settlements that count: those whose attempt is still the last one, and whose delivery nobody else has settled. One that
 * comes after its lease ended replaces UNKNOWN.
 */
export function settle({ database, queue }: Ledger, settlements: readonly Settlement[]): Promise<ReadonlySet<string>> {
  return database.transaction(async (queries) => {
    const ids = new Set(await update(queries, settlements));
    const counting = settlements.filter(({ claim }) => ids.has(claim.id));
    await insertAttempts(queries, counting);
    await extendBans(queries, counting);
    const [resting, waiting] = [counting.filter(isResting), counting.filter((one) => !isResting(one))];
    for (const [api, group] of Map.groupBy(resting, ({ claim }) => claim.api)) await queue.remove(queries, api, group.map(idOf));
    for (const { claim, outcome } of waiting) await queue.postpone(queries, claim.api, claim, outcome.waitSeconds ?? 0);
    if (database.shared) await announceRested(queries, resting.map(idOf));
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
    [JSON.stringify(settlements.map(columnsOf)), settledStates, answerableStates],
  );
  return rows.map(({ id }) => id);
}

async function insertAttempts({ query }: Queries, settlements: readonly Settlement[]): Promise<void> {
  const attempts = settlements.flatMap(({ claim: { id, attempt: n }, recorded }) => (recorded ? [{ id, n, ...recorded }] : []));
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
  for (const [api, group] of Map.groupBy(settlements, ({ claim }) => claim.api)) {
    const seconds = Math.max(...group.map(({ outcome }) => outcome.banSeconds ?? 0));
    if (seconds === 0) continue;
    await query(
      `INSERT INTO top_delivery.ban (api, until) VALUES ($1, now() + $2 * interval '1 second')
       ON CONFLICT (api) DO UPDATE SET until = greatest(ban.until, excluded.until)`,
      [api, seconds],
    );
  }
}

function columnsOf({ claim: { id, attempt }, outcome: { state, failure, waitSeconds }, answer }: Settlement): object {
  return { id, attempt, state, answer, failure: failure && JSON.stringify(failure), waitSeconds };
}

function idOf({ claim }: Settlement): string {
  return claim.id;
}

function isResting({ outcome }: Settlement): boolean {
  return restStates.includes(outcome.state);
}
