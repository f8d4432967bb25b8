/** Settles claims that were interrupted: nobody knows whether their calls were executed. */
import { type InterruptedClaim, interruptedClaims } from "../ledger/interrupted.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { interrupted, unanswered } from "../promise/outcome.ts";
import { resultOf } from "./attempt.ts";
import { type EngineOptions, isRepeatable } from "./options.ts";
import type { Settler } from "./settler.ts";
import type { Waiters } from "./waiters.ts";

/** The returned function takes whether every claim is meant, or only those whose lease ended. */
export function createRecovery(
  ledger: Ledger,
  settler: Settler,
  waiters: Waiters,
  options: Pick<EngineOptions, "on" | "repeatable">,
): (all: boolean) => Promise<void> {
  return async (all) => {
    await Promise.all((await interruptedClaims(ledger, all)).map(settle));
  };

  async function settle({ since, durationMs, ...claim }: InterruptedClaim): Promise<void> {
    const api = ledger.apis.get(claim.api);
    const repeatable = api !== undefined && isRepeatable(api, options);
    const outcome = unanswered(interrupted(api?.method ?? claim.api), claim.attempt, repeatable);
    const calls = [{ at: since, ...resultOf(outcome), durationMs: Math.round(durationMs) }];
    if ((await settler.settle({ claim, outcome, answer: null, calls, givenUp: true })) !== "settled") return;
    options.on({ kind: "recovered", id: claim.id, api: claim.api, state: outcome.state });
    waiters.call(claim.id);
  }
}
