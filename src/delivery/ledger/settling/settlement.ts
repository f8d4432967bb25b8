/** What is written down of a claim that has ended, and what that did. */
import type { MadeAttempt } from "../../../top/attempt.ts";
import type { Outcome } from "../../promise/outcome.ts";
import type { Claim } from "../claim.ts";

/** A claim with its outcome. */
export interface Settlement {
  readonly claim: Pick<Claim, "id" | "api" | "businessKey" | "attempt">;
  readonly outcome: Outcome;
  /** TOP's answer, encrypted; null when there is none. */
  readonly answer: string | null;
  /** The calls as readers will see them; none when it is certain that no call was begun. */
  readonly calls: readonly MadeAttempt[];
  /** Whoever made the claim is gone, or seems so: what it writes down itself, before or after, is the truth. */
  readonly givenUp?: boolean;
  /** It counts only if nothing has been sent still, for whoever made the claim may be about to send it. */
  readonly ifUnsent?: boolean;
}

/**
 * What a settlement did. `settled`: it counts. `contradicts`: somebody has settled the delivery before, or has had it sent again, and TOP
 * says otherwise. `superseded`: it changes nothing.
 */
export type Effect = "settled" | "contradicts" | "superseded";
