/** One delivery. It is polled until nothing more happens automatically. */
import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import { DeliveryDocument, type DeliveryStoryFragment } from "../gql/graphql.ts";

/** The poll interval while a delivery has never been read. */
const UNREADABLE_MS = 3000;

export interface ShownDelivery {
  /** Undefined until it has been read. Null if there is none. */
  readonly delivery: DeliveryStoryFragment | null | undefined;
  /** Whether the last read failed. */
  readonly failed: boolean;
  refresh(): void;
}

export function useDelivery(id: string): ShownDelivery {
  const { data, previousData, error, refetch, startPolling, stopPolling } = useQuery(DeliveryDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
  });
  const delivery = (data ?? previousData)?.topDelivery;
  // Null when nothing more happens automatically. A delivery that was never read may still be in progress.
  const pollAfterMs = delivery === undefined && error ? UNREADABLE_MS : delivery?.pollAfterMs;
  useEffect(() => {
    if (!pollAfterMs) return;
    startPolling(pollAfterMs);
    return stopPolling;
  }, [pollAfterMs, startPolling, stopPolling]);
  return { delivery, failed: error !== undefined, refresh: () => void refetch().catch(() => {}) };
}
