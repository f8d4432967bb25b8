/** The Apollo Client of the desk: it repeats questions, and of reports only what has an idempotency key. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { relayStylePagination } from "@apollo/client/utilities";
import { retryLinkOptions } from "./repeating.ts";

/** @param uri the endpoint, `/graphql` on the page's own host. */
export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([new RetryLink(retryLinkOptions), new HttpLink({ uri })]),
    // The pages of a list become one; another filter is another list.
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { topDeliveries: relayStylePagination(["filter"]) } } } }),
    // Out of the cache, which does not know what implements TopReceipt, every receipt would come back empty.
    defaultOptions: { mutate: { fetchPolicy: "no-cache" } },
  });
}
