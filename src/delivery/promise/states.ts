/** The states of a delivery, the allowed transitions, and the state that a call's end leads to. One table each. */
import type { TopErrorCode } from "../../top/errors.ts";

/** Every state and what it means. */
export const deliveryStates = {
  QUEUED: "Waits for its turn, or for its next attempt.",
  SENDING: "Is being sent.",
  ACCEPTED: "TOP said yes.",
  REFUSED: "TOP answered no.",
  FAILED: "Was not executed, and repeating does not help: someone must act.",
  UNKNOWN: "May or may not have been executed: someone must find out.",
  CANCELLED: "Was cancelled before it was sent.",
} as const;

export type DeliveryState = keyof typeof deliveryStates;

/** States in which nothing more happens without an operator. `UNKNOWN` is one, although it is not settled. */
export const restStates: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN", "CANCELLED"];

/** States with a known outcome. Their contents are erased some days later. */
export const settledStates: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"];

/** The states that a call's outcome may change. The call is still under way, or it was given up and is answered late. */
export const answerableStates: readonly DeliveryState[] = ["SENDING", "UNKNOWN"];

export type OperatorAction = "retry" | "cancel" | "resolve";

/** The outcomes that an operator may record for a delivery. */
export const resolutions = ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"] as const;

export type Resolution = (typeof resolutions)[number];

/** The actions of an operator: from which states, to which states. */
export const operatorActions: Readonly<
  Record<OperatorAction, { readonly from: readonly DeliveryState[]; readonly to: readonly DeliveryState[] }>
> = {
  retry: { from: ["REFUSED", "FAILED", "UNKNOWN"], to: ["QUEUED"] },
  cancel: { from: ["QUEUED"], to: ["CANCELLED"] },
  resolve: { from: ["FAILED", "UNKNOWN"], to: resolutions },
};

/** The state after a failed call. `QUEUED` only if TOP certainly did not execute it. */
export const stateAfterFailure: Readonly<Record<TopErrorCode, DeliveryState>> = {
  TOP_REJECTED: "FAILED",
  TOP_UNAUTHENTICATED: "FAILED",
  TOP_FORBIDDEN: "FAILED",
  TOP_MISCONFIGURED: "FAILED",
  TOP_THROTTLED: "QUEUED",
  TOP_UNAVAILABLE: "QUEUED",
  TOP_OUTCOME_UNKNOWN: "UNKNOWN",
};
