/** Records settlements. Calls that end together are recorded in one transaction. */
import { setTimeout as delay } from "node:timers/promises";
import type { Ledger } from "../ledger/ledger.ts";
import { settle } from "../ledger/settling/settle.ts";
import type { Effect, Settlement } from "../ledger/settling/settlement.ts";
import { DeliveryError } from "../promise/errors.ts";
import { unanswered, unstorable } from "../promise/outcome.ts";
import { StoreAway, sqlState } from "../store/database.ts";
import { createBatch } from "./batch.ts";
import type { EngineOptions } from "./options.ts";
import { resultOf } from "./sending/attempt.ts";
import type { Due } from "./sending/due.ts";

export interface Settler {
  settle(settlement: Settlement): Promise<Effect>;
  /**
   * The same, but it retries while the store cannot be reached or refuses everybody, because only this process knows TOP's answer. A
   * settlement whose values the store refuses is reported (`unstorable`), and its delivery becomes UNKNOWN. Never rejects.
   */
  settleAtLast(settlement: Settlement): Promise<Effect>;
  /** Ends the retries. */
  giveUp(): void;
}

const MOST_TOGETHER = 500;
const AGAIN_MS = 200;
/** While the store refuses everybody. Each try is an error in the log. */
const LATEST_AGAIN_MS = 5_000;
/** So many refusals of the values in a row are final. Fewer may be conflicts with other transactions, which pass. */
const MOST_REFUSALS = 5;
/** SQLSTATEs about the values themselves: invalid data, a violated constraint, a limit. All others may be about the store, and pass. */
const OF_VALUES = /^(22|23|54)/;

/** @param due rings when a delivery behind a settled one got the turn. */
export function createSettler(ledger: Ledger, due: Pick<Due, "ring">, { on }: Pick<EngineOptions, "on">): Settler {
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
    let [refusals, waitMs] = [0, AGAIN_MS];
    while (!givingUp.signal.aborted) {
      try {
        return await settleTogether(settlement);
      } catch (error) {
        on({ kind: "trouble", error });
        const isOfValues = refusesValues(error);
        if (isOfValues && ++refusals === MOST_REFUSALS) {
          tell(settlement, error);
          return undefined;
        }
        waitMs = isOfValues || error instanceof StoreAway ? AGAIN_MS : Math.min(2 * waitMs, LATEST_AGAIN_MS);
        await delay(waitMs, undefined, { signal: givingUp.signal }).catch(() => undefined);
      }
    }
    return "superseded";
  }

  function tell({ claim: { id, api, attempt }, outcome, calls }: Settlement, error: unknown): void {
    const requestId = calls.at(-1)?.requestId ?? null;
    on({ kind: "unstorable", id, api, attempt, state: outcome.state, requestId, sqlState: sqlState(error) });
  }
}

/** Also true for a defect of ours, which another try does not mend. */
function refusesValues(error: unknown): boolean {
  return !(error instanceof DeliveryError) && OF_VALUES.test(sqlState(error) ?? "22");
}

/** The part that can always be stored: that the call may have been executed, and when. */
function withoutAnswer({ claim, calls }: Settlement, { apis }: Pick<Ledger, "apis">): Settlement {
  const outcome = unanswered(unstorable(apis.get(claim.api)?.method ?? claim.api), claim.attempt, false);
  return { claim, outcome, answer: null, calls: calls.slice(-1).map((last) => ({ ...last, ...resultOf(outcome) })) };
}
