/** A delivery and its attempts, as readers see them. */
import type { MadeAttempt } from "../../top/attempt.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { Failure } from "./outcome.ts";
import type { DeliveryState } from "./states.ts";

/** A member of the API's business key with its reported value, as text. */
export interface SubjectMember {
  readonly member: string;
  readonly value: string;
}

export interface Delivery {
  readonly id: string;
  readonly caller: string;
  readonly idempotencyKey: string;
  /** The API's mutation. */
  readonly api: string;
  readonly state: DeliveryState;
  /**
   * What the delivery is about. Empty if nothing is known, or if the key that encrypted it is missing. It is kept longer than the contents.
   */
  readonly subject: readonly SubjectMember[];
  /** Entities of other subgraphs that the delivery is about, under the names of its API's payload. */
  readonly entities: Readonly<Record<string, object | null>>;
  readonly createdAt: Date;
  /** The earliest time of the next attempt; null unless the delivery waits for another attempt. */
  readonly nextAttemptAt: Date | null;
  readonly settledAt: Date | null;
  /** Every call that ended, oldest first. */
  readonly attempts: readonly MadeAttempt[];
  /** TOP's answer, as the direct call would have returned it; null when there is none, or when it was erased. */
  readonly receipt: TopReceipt | null;
  /** TOP's answer that came after an operator's decision and contradicts it; null when there is none, or when it was erased. */
  readonly lateReceipt: TopReceipt | null;
  /** Of the last attempt; null when TOP answered it. */
  readonly failure: Failure | null;
}
