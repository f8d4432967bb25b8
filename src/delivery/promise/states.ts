/** The states of a delivery: which there are, who may move it from one to another, and what a call's end makes of it. One table each. */
import type { TopErrorCode } from "../../top/errors.ts";

/** Every state and what it means. */
export const deliveryStates = {
  QUEUED: "Waits for its turn, or for its next attempt.",
  SENDING: "Is being sent.",
  ACCEPTED: "TOP said yes.",
  REFUSED: "TOP answered no.",
  FAILED: "Was not executed, and repeating does not help: someone must act.",
  UNKNOWN: "May or may not have been executed: someone must find out.",
  CANCELLED: "Was taken back before it was sent.",
} as const;

export type DeliveryState = keyof typeof deliveryStates;

/** States in which nothing more happens by itself. `UNKNOWN` is one, though it is not settled. */
export const restStates: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN", "CANCELLED"];

/** States whose outcome is known; their contents are erased some time later. */
export const settledStates: readonly DeliveryState[] = ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"];

/** The states that the outcome of a call may change: of a call under way, or of one that was given up and answers late. */
export const answerableStates: readonly DeliveryState[] = ["SENDING", "UNKNOWN"];

export type OperatorAction = "retry" | "cancel" | "resolve";

/** What an operator may say became of a delivery. */
export const resolutions = ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"] as const;

export type Resolution = (typeof resolutions)[number];

/** What an operator may do: from which states, to which. */
export const operatorActions: Readonly<
  Record<OperatorAction, { readonly from: readonly DeliveryState[]; readonly to: readonly DeliveryState[] }>
> = {
  retry: { from: ["REFUSED", "FAILED", "UNKNOWN"], to: ["QUEUED"] },
  cancel: { from: ["QUEUED"], to: ["CANCELLED"] },
  resolve: { from: ["FAILED", "UNKNOWN"], to: resolutions },
};

/** The state that a call's failure leads to. `QUEUED` only where TOP certainly did not execute it. */
export const stateAfterFailure: Readonly<Record<TopErrorCode, DeliveryState>> = {
  TOP_REJECTED: "FAILED",
  TOP_UNAUTHENTICATED: "FAILED",
  TOP_FORBIDDEN: "FAILED",
  TOP_MISCONFIGURED: "FAILED",
  TOP_THROTTLED: "QUEUED",
  TOP_UNAVAILABLE: "QUEUED",
  TOP_OUTCOME_UNKNOWN: "UNKNOWN",
};
