/**
 * Settles interrupted claims. If the call was certainly not sent, the delivery is queued again. Otherwise nobody knows whether TOP executed
 * it.
 */
import { type InterruptedClaim, interruptedClaims } from "../ledger/interrupted.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { Settlement } from "../ledger/settling/settlement.ts";
import { interrupted, notSent, unanswered } from "../promise/outcome.ts";
import { type EngineOptions, isRepeatable } from "./options.ts";
import { resultOf } from "./sending/attempt.ts";
import type { Settler } from "./settler.ts";
import type { Waiters } from "./waiters.ts";

/** Returns a function. With `all`, it settles every claim; without, only those whose lease has ended. */
export function createRecovery(
  ledger: Ledger,
  settler: Settler,
  waiters: Waiters,
  options: Pick<EngineOptions, "on" | "repeatable">,
): (all: boolean) => Promise<void> {
  return async (all) => {
    await Promise.all((await interruptedClaims(ledger, all)).map(settle));
  };

  async function settle(claim: InterruptedClaim): Promise<void> {
    const settlement = claim.unsent ? unsent(claim) : maybeSent(claim);
    if ((await settler.settle(settlement)) !== "settled") return;
    const { id, api } = claim;
    options.on({ kind: "recovered", id, api, state: settlement.outcome.state });
    waiters.call(id);
  }

  function maybeSent({ since, durationMs, ...claim }: InterruptedClaim): Settlement {
    const api = ledger.apis.get(claim.api);
    const repeatable = api !== undefined && isRepeatable(api, options);
    const outcome = unanswered(interrupted(api?.method ?? claim.api), claim.attempt, repeatable);
    const calls = [{ at: since, ...resultOf(outcome), durationMs: Math.round(durationMs) }];
    return { claim, outcome, answer: null, calls, givenUp: true };
  }
}

/** The delivery keeps its place at the head of its line. */
function unsent(claim: InterruptedClaim): Settlement {
  return { claim, outcome: notSent, answer: null, calls: [], givenUp: true, ifUnsent: true };
}
