/** The desk's Apollo Client. It repeats queries, and reports only if they have an idempotency key. */
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { relayStylePagination } from "@apollo/client/utilities";
import { retryLinkOptions } from "./repeating.ts";

/** @param uri the endpoint, `/graphql` on the page's own host. */
export function createClient(uri: string): ApolloClient {
  return new ApolloClient({
    link: ApolloLink.from([new RetryLink(retryLinkOptions), new HttpLink({ uri })]),
    // The pages of one list are joined. Each filter has its own list.
    cache: new InMemoryCache({ typePolicies: { Query: { fields: { topDeliveries: relayStylePagination(["filter"]) } } } }),
    // The cache does not know which types implement TopReceipt. A receipt that is read from it would be empty.
    defaultOptions: { mutate: { fetchPolicy: "no-cache" } },
  });
}
