/** The schema is shown to those who may read it: for anybody else a document that asks for it is refused before it is executed. */
import type { ApolloServerPlugin } from "@apollo/server";
import { type DocumentNode, GraphQLError, visit } from "graphql";
import { AccessError } from "../../access/access-error.ts";
import { requireSchemaAccess } from "../../access/authorize.ts";
import type { GraphQLContext } from "../context.ts";

/** By their real names, which aliases and fragments do not change. `__typename` says nothing that the document does not. */
const SCHEMA_FIELDS: readonly string[] = ["__schema", "__type", "_service", "_entities"];

/** Apollo Server keeps the documents that it has read: each is walked once. */
const verdicts = new WeakMap<DocumentNode, boolean>();

export const schemaAccessPlugin: ApolloServerPlugin<GraphQLContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ document, contextValue }): Promise<void> => {
      const asks = verdicts.get(document) ?? asksForSchema(document);
      verdicts.set(document, asks);
      if (!asks) return;
      try {
        requireSchemaAccess(contextValue.caller);
      } catch (error) {
        if (!(error instanceof AccessError)) throw error;
        throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 403 } } });
      }
    },
  }),
};

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      asks ||= SCHEMA_FIELDS.includes(name.value);
    },
  });
  return asks;
}
