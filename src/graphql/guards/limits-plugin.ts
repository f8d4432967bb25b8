/**
 * Refuses a document that is too large before anything else looks at it: the validation of graphql-js compares every field with
 * every other and follows fragments that lead back to themselves until the stack overflows. Apollo Server has no hook that may refuse
 * there, so an empty document takes the place of the refused one, and a validation rule reports what was wrong with that.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, Kind, type ValidationRule } from "graphql";
import { tokenLimitIn } from "../graphql-js-words.ts";
import { type DocumentLimits, limitProblems } from "./limits.ts";

const CODE = "DOCUMENT_TOO_COMPLEX";

const refused = new WeakMap<DocumentNode, readonly GraphQLError[]>();

export function createLimitsPlugin(limits: DocumentLimits): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      validationDidStart: async (context: { document: DocumentNode }): Promise<void> => {
        const problems = limitProblems(context.document, limits);
        if (problems.length === 0) return;
        context.document = { kind: Kind.DOCUMENT, definitions: [] };
        refused.set(context.document, problems);
      },
    }),
  };
}

/** The rule that goes with the plugin. */
export const refusedDocumentRule: ValidationRule = (context) => ({
  Document(document) {
    for (const problem of refused.get(document) ?? []) context.reportError(problem);
  },
});

/** An error about a limit under a code of its own; any other as it is. */
export function withLimitCode(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.extensions?.limit) return { ...formatted, extensions: { ...formatted.extensions, code: CODE } };
  const allowed = formatted.extensions?.code === "GRAPHQL_PARSE_FAILED" ? tokenLimitIn(formatted.message) : undefined;
  if (allowed === undefined) return formatted;
  const message = `The document has more than ${allowed} tokens, which is what is allowed (MAX_DOCUMENT_TOKENS). Send values as variables, and ask for less.`;
  return { ...formatted, message, extensions: { code: CODE, limit: { setting: "MAX_DOCUMENT_TOKENS", allowed } } };
}
