/** graphql-js's "Did you mean …?" reveals names of the schema. Only callers that may read the schema get it. */
import type { GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { mayReadSchema } from "../../access/authorize.ts";
import type { GraphQLContext } from "../context.ts";
import { withoutSuggestion } from "../errors/graphql-js-words.ts";

/**
 * Removes the suggestions. Apollo Server's own option covers documents, but not variables. Errors about either come without data. TOP's
 * messages come with data, and stay unchanged. Call it after the errors about bad input are written.
 */
export function removeSuggestions({ response: { body }, contextValue }: GraphQLRequestContextWillSendResponse<GraphQLContext>): void {
  if (body.kind !== "single" || body.singleResult.data !== undefined || !body.singleResult.errors) return;
  if (mayReadSchema(contextValue.caller)) return;
  body.singleResult.errors = body.singleResult.errors.map((error) => ({ ...error, message: withoutSuggestion(error.message) }));
}
