/** The Apollo Client of the desk: it repeats questions, and never a report. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { relayStylePagination } from "@apollo/client/utilities";
import { OperationTypeNode } from "graphql";

/**
 * RetryLink sees only errors below GraphQL: no connection, a connection that broke, an HTTP status that is no GraphQL answer. Each of
 * them can come after TOP has executed the call, so that a mutation is never repeated here. An error that the endpoint itself reports,
 * `retryable` or not, is a result to RetryLink: it passes, and the person decides (`outcome.ts`).
 */
export const onlyQueries: RetryLink.Options = {
  delay: { initial: 300, max: 3000, jitter: true },
  attempts: { max: 4, retryIf: (_error, { operationType }) => operationType === OperationTypeNode.QUERY },
};

/** @param uri the endpoint, `/graphql` on the page's own host. */
export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([new RetryLink(onlyQueries), new HttpLink({ uri })]),
    // The pages of a list become one; another filter is another list.
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { topDeliveries: relayStylePagination(["filter"]) } } } }),
    // Out of the cache, which does not know what implements TopReceipt, every receipt would come back empty.
    defaultOptions: { mutate: { fetchPolicy: "no-cache" } },
  });
}
