/** Apollo Client 4. With `errorPolicy: "all"` every outcome is a result, and none is an exception. */
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { RetryLink } from "@apollo/client/link/retry";
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import { retryLinkOptions } from "../../claims-desk/src/repeating.ts";
import { mutation, type Send } from "./report.ts";

export function sender(uri: string): Send {
  const link = ApolloLink.from([new RetryLink(retryLinkOptions), new HttpLink({ uri })]);
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return async (variables) => {
    const { data, error } = await client.mutate<object>({
      mutation: gql(mutation),
      variables,
      errorPolicy: "all",
      fetchPolicy: "no-cache",
    });
    return outcomeOf({ data, error, keyed: variables.idempotencyKey !== undefined });
  };
}
