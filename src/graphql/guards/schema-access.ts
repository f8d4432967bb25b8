/** Only callers with access to the schema may read it. For other callers, a document that selects it is refused before it is executed. */
import { type DocumentNode, GraphQLError, visit } from "graphql";
import { AccessError } from "../../access/access-error.ts";
import { requireSchemaAccess } from "../../access/authorize.ts";
import type { Caller } from "../../access/caller.ts";

/** The real names of the fields: aliases and fragments do not change them. `__typename` reveals nothing that the document does not say. */
const SCHEMA_FIELDS: readonly string[] = ["__schema", "__type", "_service", "_entities"];

/** Apollo Server caches parsed documents, so each is walked only once. */
const verdicts = new WeakMap<DocumentNode, boolean>();

/** @throws GraphQLError with HTTP status 403 if the document selects the schema and the caller may not read it. */
export function checkSchemaAccess(document: DocumentNode, caller: Caller): void {
  const asks = verdicts.get(document) ?? asksForSchema(document);
  verdicts.set(document, asks);
  if (!asks) return;
  try {
    requireSchemaAccess(caller);
  } catch (error) {
    if (!(error instanceof AccessError)) throw error;
    throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 403 } } });
  }
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false;
  visit(document, {
    Field: ({ name }) => {
      asks ||= SCHEMA_FIELDS.includes(name.value);
    },
  });
  return asks;
}
