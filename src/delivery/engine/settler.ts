/** Records settlements. Calls that end together are recorded in one transaction. */
import { setTimeout as delay } from "node:timers/promises";
import type { Ledger } from "../ledger/ledger.ts";
import { settle } from "../ledger/settling/settle.ts";
import type { Effect, Settlement } from "../ledger/settling/settlement.ts";
import { unanswered, unstorable } from "../promise/outcome.ts";
import { StoreAway, sqlState } from "../store/database.ts";
import type { Alarm } from "./alarm.ts";
import { createBatch } from "./batch.ts";
import type { EngineOptions } from "./options.ts";
import { resultOf } from "./sending/attempt.ts";

export interface Settler {
  settle(settlement: Settlement): Promise<Effect>;
  /**
   * The same, but it retries while the store cannot be reached, because only this process knows TOP's answer. A settlement that the store
   * refuses for good is reported (`unstorable`), and its delivery becomes UNKNOWN. Never rejects.
   */
  settleAtLast(settlement: Settlement): Promise<Effect>;
  /** Ends the retries. */
  giveUp(): void;
}

const MOST_TOGETHER = 500;
const AGAIN_MS = 200;
/** So many refusals in a row are final. Fewer may be conflicts with other transactions, which pass. */
const MOST_REFUSALS = 5;

/** @param due rings when a delivery behind a settled one got the turn. */
export function createSettler(ledger: Ledger, due: Pick<Alarm, "ring">, { on }: Pick<EngineOptions, "on">): Settler {
  const givingUp = new AbortController();
  const settleTogether = createBatch((settlements: readonly Settlement[]) => settle(ledger, settlements, due.ring), MOST_TOGETHER);
  return {
    settle: settleTogether,
    async settleAtLast(settlement) {
      const effect = await settleUnlessRefused(settlement);
      if (effect) return effect;
      // If this is refused too, the delivery becomes UNKNOWN when its lease ends.
      return (await settleUnlessRefused(withoutAnswer(settlement, ledger))) ?? "superseded";
    },
    giveUp: () => givingUp.abort(),
  };

  /** Undefined if the store refuses the settlement for good. */
  async function settleUnlessRefused(settlement: Settlement): Promise<Effect | undefined> {
    for (let refusals = 0; !givingUp.signal.aborted; ) {
      try {
        return await settleTogether(settlement);
      } catch (error) {
        on({ kind: "trouble", error });
        if (!(error instanceof StoreAway) && ++refusals === MOST_REFUSALS) {
          tell(settlement, error);
          return undefined;
        }
        await delay(AGAIN_MS, undefined, { signal: givingUp.signal }).catch(() => undefined);
      }
    }
    return "superseded";
  }

  function tell({ claim: { id, api, attempt }, outcome, calls }: Settlement, error: unknown): void {
    const requestId = calls.at(-1)?.requestId ?? null;
    on({ kind: "unstorable", id, api, attempt, state: outcome.state, requestId, sqlState: sqlState(error) });
  }
}

/** The part that can always be stored: that the call may have been executed, and when. */
function withoutAnswer({ claim, calls }: Settlement, { apis }: Pick<Ledger, "apis">): Settlement {
  const outcome = unanswered(unstorable(apis.get(claim.api)?.method ?? claim.api), claim.attempt, false);
  return { claim, outcome, answer: null, calls: calls.slice(-1).map((last) => ({ ...last, ...resultOf(outcome) })) };
}
