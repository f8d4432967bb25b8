/** One delivery, asked for again for as long as something happens to it by itself. */
import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import { DeliveryDocument, type DeliveryStoryFragment } from "../gql/graphql.ts";

/** When a delivery is asked for again that could not be read at all. */
const UNREADABLE_MS = 3000;

export interface ShownDelivery {
  /** Undefined until it has been read; null when there is none. */
  readonly delivery: DeliveryStoryFragment | null | undefined;
  /** Whether it could not be read the last time. */
  readonly failed: boolean;
  refresh(): void;
}

export function useDelivery(id: string): ShownDelivery {
  const { data, previousData, error, refetch, startPolling, stopPolling } = useQuery(DeliveryDocument, {
    variables: { id },
    fetchPolicy: "cache-and-network",
  });
  const delivery = (data ?? previousData)?.topDelivery;
  // Null when nothing more happens by itself. What has never been read may still be under way.
  const pollAfterMs = delivery === undefined && error ? UNREADABLE_MS : delivery?.pollAfterMs;
  useEffect(() => {
    if (!pollAfterMs) return;
    startPolling(pollAfterMs);
    return stopPolling;
  }, [pollAfterMs, startPolling, stopPolling]);
  return { delivery, failed: error !== undefined, refresh: () => void refetch().catch(() => {}) };
}
