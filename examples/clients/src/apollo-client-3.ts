/** Apollo Client 3. It throws some errors that Apollo Client 4 returns as `error`. */
import { ApolloClient, from, gql, HttpLink, InMemoryCache } from "apollo-client-3/core";
import { RetryLink } from "apollo-client-3/link/retry";
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import { retryLinkOptions } from "../../claims-desk/src/repeating.ts";
import { mutation, type Send } from "./report.ts";

export function sender(uri: string): Send {
  const client = new ApolloClient({ link: from([new RetryLink(retryLinkOptions), new HttpLink({ uri })]), cache: new InMemoryCache() });
  return async (variables) => {
    const keyed = variables.idempotencyKey !== undefined;
    try {
      const { data, errors } = await client.mutate({ mutation: gql(mutation), variables, errorPolicy: "all", fetchPolicy: "no-cache" });
      return outcomeOf({ data, errors, keyed });
    } catch (error) {
      return outcomeOf({ error, keyed });
    }
  };
}
