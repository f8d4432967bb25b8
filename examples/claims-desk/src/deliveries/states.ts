/** How each state looks, and what an operator may do in it. A test compares this with the tables of `docs/delivery.md`. */
import type { TopDeliveryResolution, TopDeliveryState } from "../gql/graphql.ts";
import type { IconName } from "../icon.tsx";
import type { OperatorAction } from "../words/delivery-words.ts";

export interface StateLook {
  readonly tone: "good" | "bad" | "wait" | "danger" | "idle";
  readonly icon: IconName;
  readonly actions: readonly OperatorAction[];
}

export const stateLooks: Readonly<Record<TopDeliveryState, StateLook>> = {
  UNKNOWN: { tone: "danger", icon: "warning", actions: ["resolve", "retry"] },
  FAILED: { tone: "bad", icon: "warning", actions: ["retry", "resolve"] },
  QUEUED: { tone: "wait", icon: "wait", actions: ["cancel"] },
  SENDING: { tone: "wait", icon: "wait", actions: [] },
  REFUSED: { tone: "bad", icon: "refused", actions: ["retry"] },
  ACCEPTED: { tone: "good", icon: "accepted", actions: [] },
  CANCELLED: { tone: "idle", icon: "refused", actions: [] },
};

export const allStates: readonly TopDeliveryState[] = Object.keys(stateLooks) as TopDeliveryState[];

export const conclusions: readonly TopDeliveryResolution[] = ["ACCEPTED", "REFUSED", "FAILED", "CANCELLED"];
