/** Everything that happened to a delivery, in order. */
import type { DeliveryStoryFragment } from "../gql/graphql.ts";

export type DeliveryEvent = { readonly at: string } & (
  | { readonly kind: "stored" | "settled" | "next" }
  | { readonly kind: "attempt"; readonly attempt: DeliveryStoryFragment["attempts"][number] }
  | { readonly kind: "action"; readonly action: DeliveryStoryFragment["audit"][number] }
);

/** Events of the same moment keep the order of this list: first an operator's action, then the settling that it causes. */
export function eventsOf({ createdAt, attempts, audit, settledAt, nextAttemptAt }: DeliveryStoryFragment): readonly DeliveryEvent[] {
  const happened: DeliveryEvent[] = [
    { at: createdAt, kind: "stored" },
    ...attempts.map((attempt) => ({ at: attempt.at, kind: "attempt" as const, attempt })),
    ...audit.map((action) => ({ at: action.at, kind: "action" as const, action })),
    ...(settledAt ? [{ at: settledAt, kind: "settled" as const }] : []),
  ];
  const sorted = happened.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return nextAttemptAt ? [...sorted, { at: nextAttemptAt, kind: "next" }] : sorted;
}
