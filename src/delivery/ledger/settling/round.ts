/** One round of settling, for different deliveries: their rows, attempts, bans and turns. */
import { printable } from "../../../privacy/printable.ts";
import type { MadeAttempt } from "../../../top/attempt.ts";
import { answerableStates, restStates, settledStates } from "../../promise/states.ts";
import type { Queries } from "../../store/database.ts";
import { restedMessages } from "../../store/messages.ts";
import type { Safe } from "../../vault/safe.ts";
import type { Ledger } from "../ledger.ts";
import { giveTurns, holdTurns, LOCK_ORDER } from "../lines.ts";
import { IS_UNSENT } from "../mark.ts";
import { type NewEvent, noteContradiction, noteRest } from "../outbox/event.ts";
import { ban } from "../reports/ban.ts";
import type { Effect, Settlement } from "./settlement.ts";

const MOST_REQUEST_ID = 255;

export interface Round {
  /** Of each settlement. */
  readonly effects: readonly Effect[];
  /** How many deliveries behind the settled ones got the turn. */
  readonly turns: number;
}

interface RoundOptions extends Pick<Ledger, "safe" | "hasWebhook"> {
  /** Whether other instances use the same store. */
  readonly shared: boolean;
  /** Whether it is the last round of the transaction. */
  readonly place: "last" | undefined;
}

/** @param settlements must be of different deliveries. */
export async function settleRound(
  queries: Queries,
  settlements: readonly Settlement[],
  { shared, safe, hasWebhook, place }: RoundOptions,
): Promise<Round> {
  const settled = new Set(await update(queries, settlements, safe));
  const [counting, others] = [
    settlements.filter(({ claim }) => settled.has(claim.id)),
    settlements.filter(({ claim }) => !settled.has(claim.id)),
  ];
  const contradicting = new Set(await noteContradictions(queries, others, safe));
  for (const [api, group] of Map.groupBy(counting, ({ claim }) => claim.api)) {
    const seconds = Math.max(...group.map(({ outcome }) => outcome.banSeconds ?? 0));
    if (seconds > 0) await ban(queries, api, seconds);
  }
  const resting = counting.filter(({ outcome }) => restStates.includes(outcome.state));
  const lines = counting.map(({ claim }) => claim.businessKey);
  if (hasWebhook) {
    await noteRest(queries, resting.map(eventOf));
    await noteContradiction(queries, others.filter((one) => contradicting.has(idOf(one))).map(eventOf));
  }
  if (resting.length < counting.length) await holdTurns(queries, lines);
  const turns = await giveTurns(queries, lines, shared ? restedMessages(resting.map(idOf)) : [], place);
  const effectOf = (id: string): Effect => (settled.has(id) ? "settled" : contradicting.has(id) ? "contradicts" : "superseded");
  return { effects: settlements.map((one) => effectOf(idOf(one))), turns };
}

const SETTLEMENT = `json_to_recordset($1::text::json)
  AS x (id uuid, attempt integer, state text, answer text, failure text, "failureCode" text, "waitSeconds" float8, "ifUnsent" boolean)`;

/**
 * Returns the ids of the settlements that count. A delivery that is queued again keeps its place at the head of its line. If it no longer has
 * the turn, it goes to the end. Each attempt gets a row with its last call and its safe repeats. An attempt that recovery gives up gets one
 * only if the settlement counts. An accepted delivery stays out of the indexes of failures.
 */
async function update({ query }: Queries, settlements: readonly Settlement[], safe: Safe): Promise<string[]> {
  const rows = await query<{ readonly id: string }>(
    `WITH held AS MATERIALIZED (
       SELECT x.* FROM top_delivery.delivery d, ${SETTLEMENT} WHERE d.id = x.id ORDER BY ${LOCK_ORDER} FOR UPDATE OF d
     ), settled AS (
     UPDATE top_delivery.delivery d
     SET state = x.state, answer = x.answer, failure = NULL, sealed_failure = x.failure,
       failure_code = x."failureCode", failure_of = CASE WHEN x.state <> 'ACCEPTED' THEN x.attempt END, sending_since = NULL, lease_until = NULL,
       turn = CASE WHEN x.state = 'QUEUED' THEN d.turn IS TRUE END,
       position = CASE WHEN x.state = 'QUEUED' AND d.turn IS NOT TRUE THEN nextval('top_delivery.position') ELSE d.position END,
       not_before = CASE WHEN x."waitSeconds" > 0 THEN now() + x."waitSeconds" * interval '1 second' ELSE '-infinity' END,
       settled_at = CASE WHEN x.state = ANY($2) THEN now() END
     FROM held AS x
     WHERE d.id = x.id AND d.attempt = x.attempt AND (d.state = ANY($3) OR (d.state = 'QUEUED' AND x.state = 'ACCEPTED'))
       AND (x."ifUnsent" IS NOT TRUE OR ${IS_UNSENT})
     RETURNING d.id
     ), recorded AS (
       INSERT INTO top_delivery.attempt (delivery_id, n, at, code, request_id, duration_ms, earlier)
       SELECT id, n, at, code, "requestId", least("durationMs", 2147483647), earlier
       FROM json_to_recordset($4::text::json)
         AS x (id uuid, n integer, at timestamptz, code text, "requestId" text, "durationMs" bigint, earlier json, "givenUp" boolean)
       WHERE ("givenUp" IS NOT TRUE OR id IN (SELECT id FROM settled))
       ON CONFLICT (delivery_id, n) DO UPDATE
       SET at = excluded.at, code = excluded.code, request_id = excluded.request_id, duration_ms = excluded.duration_ms,
         earlier = excluded.earlier
     )
     SELECT id FROM settled`,
    [textOf(settlements, safe), settledStates, answerableStates, JSON.stringify(settlements.flatMap(attemptOf))],
  );
  return rows.map(({ id }) => id);
}

/**
 * Ids of the deliveries for which TOP's answer comes too late. Their state contradicts it, or they were sent again, so that TOP may have
 * executed two calls. TOP's answer is stored beside the decision.
 */
async function noteContradictions({ query }: Queries, settlements: readonly Settlement[], safe: Safe): Promise<string[]> {
  if (settlements.length === 0) return [];
  const rows = await query<{ readonly id: string }>(
    `UPDATE top_delivery.delivery d SET late_answer = coalesce(x.answer, d.late_answer)
     FROM ${SETTLEMENT} WHERE d.id = x.id AND (d.state <> x.state OR d.attempt <> x.attempt) AND x.state = ANY($2)
     RETURNING d.id`,
    [textOf(settlements, safe), settledStates],
  );
  return rows.map(({ id }) => id);
}

function attemptOf({ claim: { id, attempt: n }, calls, givenUp }: Settlement): readonly object[] {
  const last = calls.at(-1);
  return last ? [{ id, n, ...fitCall(last), earlier: calls.length > 1 ? calls.slice(0, -1).map(fitCall) : null, givenUp }] : [];
}

/** The request id comes from TOP, so it is made printable and cut. */
function fitCall(call: MadeAttempt): MadeAttempt {
  return { ...call, requestId: call.requestId && printable(call.requestId, MOST_REQUEST_ID) };
}

function textOf(settlements: readonly Settlement[], safe: Safe): string {
  return JSON.stringify(settlements.map((one) => columnsOf(one, safe)));
}

function columnsOf({ claim: { id, attempt }, outcome: { state, failure, waitSeconds }, answer, ifUnsent }: Settlement, safe: Safe): object {
  return {
    id,
    attempt,
    state,
    answer,
    failure: failure && safe.seal(JSON.stringify(failure), id),
    failureCode: failure?.code,
    waitSeconds,
    ifUnsent,
  };
}

function eventOf({ claim: { id }, outcome: { state, failure } }: Settlement): NewEvent {
  return { id, state, code: failure?.code ?? null };
}

function idOf({ claim }: Settlement): string {
  return claim.id;
}
