/** A list of deliveries that grows page by page. */
import { useQuery } from "@apollo/client/react";
import { DeliveriesDocument, type DeliverySummaryFragment } from "../gql/graphql.ts";
import { type Chosen, filterOf } from "./filter.ts";

export interface Deliveries {
  /** Undefined until they have been read. */
  readonly found: readonly DeliverySummaryFragment[] | undefined;
  readonly more: boolean;
  readonly failed: boolean;
  refresh(): void;
  readMore(): void;
}

export function useDeliveries(chosen: Chosen): Deliveries {
  const { data, error, refetch, fetchMore } = useQuery(DeliveriesDocument, {
    variables: { filter: filterOf(chosen) },
    fetchPolicy: "cache-and-network",
  });
  const page = data?.topDeliveries;
  return {
    found: page?.edges.map(({ node }) => node),
    more: page?.pageInfo.hasNextPage ?? false,
    failed: error !== undefined,
    refresh: () => void refetch().catch(() => {}), // `failed` shows the error
    readMore: () => void fetchMore({ variables: { after: page?.pageInfo.endCursor ?? null } }).catch(() => {}),
  };
}
