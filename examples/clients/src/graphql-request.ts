/** graphql-request. It throws a `ClientError` and repeats nothing. */
import { GraphQLClient } from "graphql-request";
import { outcomeOf } from "../../claims-desk/src/outcome.ts";
import { mutation, type Send } from "./report.ts";

export function sender(url: string): Send {
  const client = new GraphQLClient(url);
  return async (variables) => {
    const keyed = variables.idempotencyKey !== undefined;
    try {
      return outcomeOf({ data: await client.request<object>(mutation, variables), keyed });
    } catch (error) {
      return outcomeOf({ error, keyed });
    }
  };
}
