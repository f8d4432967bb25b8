/** graphql-js's "Did you mean …?" tells the schema's names to whoever guesses at them: it is for those who may read the schema. */
import type { ApolloServerPlugin } from "@apollo/server";
import { mayReadSchema } from "../../access/authorize.ts";
import type { GraphQLContext } from "../context.ts";
import { withoutSuggestion } from "../graphql-js-words.ts";

/**
 * Apollo Server's own option covers documents, not variables. Errors about either come without data; TOP's words come with it, and
 * are let through. It stands after the plugin that words the errors about bad input.
 */
export const noSuggestionsPlugin: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body }, contextValue }): Promise<void> => {
      if (mayReadSchema(contextValue.caller)) return;
      if (body.kind !== "single" || body.singleResult.data !== undefined || !body.singleResult.errors) return;
      body.singleResult.errors = body.singleResult.errors.map((error) => ({ ...error, message: withoutSuggestion(error.message) }));
    },
  }),
};
