/** What is recorded about a claim that has ended, and the effect of the record. */
import type { MadeAttempt } from "../../../top/attempt.ts";
import type { Outcome } from "../../promise/outcome.ts";
import type { Claim } from "../claim.ts";

/** A claim with its outcome. */
export interface Settlement {
  readonly claim: Pick<Claim, "id" | "api" | "businessKey" | "attempt">;
  readonly outcome: Outcome;
  /** TOP's answer, encrypted; null when there is none. */
  readonly answer: string | null;
  /** The calls as readers will see them; empty when it is certain that no call was begun. */
  readonly calls: readonly MadeAttempt[];
  /** The claimer is gone, or seems to be. If it records its own outcome, before or after this one, that outcome is the true one. */
  readonly givenUp?: boolean;
  /** It counts only if nothing has been sent yet, because the claimer may be about to send. */
  readonly ifUnsent?: boolean;
}

/**
 * The effect of a settlement. `settled`: it counts. `contradicts`: the delivery was settled before, or was sent again, and TOP says
 * otherwise. `superseded`: it changes nothing.
 */
export type Effect = "settled" | "contradicts" | "superseded";
