/** Calls end: TOP answers or not, in time or late, and recovery gives up interrupted ones. Some end together, in one transaction. */
import { equal } from "node:assert/strict";
import fc from "fast-check";
import { settle } from "../../../src/delivery/ledger/settling/settle.ts";
import type { Effect, Settlement } from "../../../src/delivery/ledger/settling/settlement.ts";
import { answered, interrupted, notSent, type Outcome, unanswered } from "../../../src/delivery/promise/outcome.ts";
import { settledStates } from "../../../src/delivery/promise/states.ts";
import { TopError, type TopErrorCode } from "../../../src/top/errors.ts";
import type { TopReceipt } from "../../../src/wire/receipt.ts";
import { expected, isBanned, joinLine, leaveLine, type Promised } from "./promised.ts";
import type { Act } from "./step.ts";
import { pick, type World } from "./world.ts";

const ends = [
  "yes",
  "no",
  "throttled",
  "not executed",
  "refused",
  "executed, no answer",
  "not executed, no answer",
  "not sent",
  "given up",
  "again",
] as const;

interface End {
  readonly number: number;
  readonly end: (typeof ends)[number];
}

export const anyEnds: fc.Arbitrary<readonly End[]> = fc.array(fc.record({ number: fc.nat(9), end: fc.constantFrom(...ends) }), {
  minLength: 1,
  maxLength: 3,
});

export function settling(which: readonly End[]): Act {
  return async (world) => {
    const settlements = which.flatMap((end) => settlementOf(end, world) ?? []);
    if (settlements.length === 0) return undefined;
    const effects = await settle(world.ledger, settlements);
    world.settled.push(...settlements);
    return (promised) => {
      for (const [n, settlement] of settlements.entries()) judge(promised, settlement, effects[n] as Effect);
    };
  };
}

function settlementOf({ number, end }: End, world: World): Settlement | undefined {
  if (end === "again") return pick(world.settled, number);
  if (end === "given up") {
    const [seen] = world.seen.splice(number % world.seen.length, 1);
    if (seen?.unsent) return { claim: seen, outcome: notSent, answer: null, calls: [], givenUp: true, ifUnsent: true };
    if (seen) world.log.push({ what: "given up", id: seen.id });
    return seen && { claim: seen, outcome: without(interrupted("a.b"), seen), answer: null, calls: [call], givenUp: true };
  }
  const [held] = world.held.splice(number % world.held.length, 1);
  if (!held) return undefined;
  if (!held.permitted) return { claim: held.claim, outcome: notSent, answer: null, calls: [] };
  if (["yes", "no", "executed, no answer"].includes(end)) world.log.push({ what: "executed", id: held.claim.id });
  const outcome = outcomeOf(end, held.claim);
  return { claim: held.claim, outcome, answer: outcome.payload ? "an answer" : null, calls: end === "not sent" ? [] : [call] };
}

const call = { at: new Date(0), code: null, requestId: null, durationMs: 1 };
const codes: Partial<Record<End["end"], TopErrorCode>> = {
  throttled: "TOP_THROTTLED",
  "not executed": "TOP_UNAVAILABLE",
  refused: "TOP_REJECTED",
};
const BAN_SECONDS = 6;

function outcomeOf(end: End["end"], claim: Settlement["claim"]): Outcome {
  if (end === "yes" || end === "no") return answered({ accepted: end === "yes" } as TopReceipt);
  if (end === "not sent") return notSent;
  return without(
    new TopError(codes[end] ?? "TOP_OUTCOME_UNKNOWN", "words", { top: { method: "a.b" }, retryAfterSeconds: BAN_SECONDS }),
    claim,
  );
}

/** Like the engine's, but without its random part. */
function without(error: TopError, { api, attempt }: Settlement["claim"]): Outcome {
  const outcome = unanswered(error, attempt, api === "repeatable");
  return outcome.waitSeconds === undefined ? outcome : { ...outcome, waitSeconds: Math.ceil(outcome.banSeconds ?? 1) };
}

function judge(promised: Promised, { claim, outcome, answer, calls, givenUp, ifUnsent }: Settlement, effect: Effect): void {
  const one = expected(promised, claim.id);
  const { state } = outcome;
  const isOpen = one.state === "SENDING" || one.state === "UNKNOWN" || (one.state === "QUEUED" && state === "ACCEPTED");
  const counts = isOpen && claim.attempt === one.attempt && (one.unsent || !ifUnsent);
  const contradicts = !counts && (one.state !== state || claim.attempt !== one.attempt) && settledStates.includes(state);
  equal(effect, counts ? "settled" : contradicts ? "contradicts" : "superseded");
  if (calls.length > 0 && (counts || !givenUp) && !one.recorded.includes(claim.attempt)) one.recorded.push(claim.attempt);
  if (contradicts && answer) one.contradicted = true;
  if (!counts) return;
  const maybeExecuted = state === "UNKNOWN" || outcome.failure?.code === "TOP_OUTCOME_UNKNOWN";
  if (state === "QUEUED") {
    one.spent = false;
    if (maybeExecuted) one.allowed++;
    joinLine(promised, one);
  } else leaveLine(promised, one);
  one.state = state;
  one.settledAt = settledStates.includes(state) ? promised.clock : null;
  one.dueAt = outcome.waitSeconds ? promised.clock + outcome.waitSeconds : Number.NEGATIVE_INFINITY;
  if (outcome.banSeconds) ban(promised, one.api, outcome.banSeconds);
}

function ban(promised: Promised, api: string, seconds: number): void {
  const until = promised.clock + seconds;
  if (!isBanned(promised, api) || until > (promised.bans[api]?.until ?? 0)) promised.bans[api] = { from: promised.clock, until };
}
