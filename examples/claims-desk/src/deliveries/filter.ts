/** Which deliveries are listed. Those that need attention are the first choice. */
import type { TopDeliveryFilter, TopDeliveryState, TopReport } from "../gql/graphql.ts";

const groups = { attention: ["FAILED", "UNKNOWN", "REFUSED"], underWay: ["QUEUED", "SENDING"], all: [] } as const satisfies Readonly<
  Record<string, readonly TopDeliveryState[]>
>;

export type StateGroup = keyof typeof groups;

export const stateGroups: readonly StateGroup[] = Object.keys(groups) as StateGroup[];

export interface Chosen {
  readonly states: StateGroup | TopDeliveryState;
  /** Empty for all. */
  readonly api: TopReport | "";
  /** A number that the delivery is about, exactly as it was reported. Empty for all. */
  readonly subject: string;
}

export function filterOf({ states, api, subject }: Chosen): TopDeliveryFilter {
  const named: readonly TopDeliveryState[] = states in groups ? groups[states as StateGroup] : [states as TopDeliveryState];
  return { ...(named.length > 0 && { states: [...named] }), ...(api !== "" && { apis: [api] }), ...(subject !== "" && { subject }) };
}
