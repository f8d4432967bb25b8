/** Which deliveries are listed. What somebody must act on comes first. */
import type { DeliveryFilter, DeliveryState } from "../gql/graphql.ts";

const groups = { attention: ["FAILED", "UNKNOWN", "REFUSED"], underWay: ["QUEUED", "SENDING"], all: [] } as const satisfies Readonly<
  Record<string, readonly DeliveryState[]>
>;

export type StateGroup = keyof typeof groups;

export const stateGroups: readonly StateGroup[] = Object.keys(groups) as StateGroup[];

export interface Chosen {
  readonly states: StateGroup | DeliveryState;
  /** A mutation; empty for all. */
  readonly api: string;
}

export function filterOf({ states, api }: Chosen): DeliveryFilter {
  const named: readonly DeliveryState[] = states in groups ? groups[states as StateGroup] : [states as DeliveryState];
  return { ...(named.length > 0 && { states: [...named] }), ...(api !== "" && { apis: [api] }) };
}
