/**
 * Refuses a document that is too large before graphql-js validates it. The validation compares every field with every other field, and
 * follows fragments that contain themselves until the stack overflows. Apollo Server has no hook that may refuse there. So the refused
 * document is replaced with an empty one, and a validation rule reports the problems.
 */
import { type DocumentNode, type GraphQLError, type GraphQLFormattedError, Kind, type ValidationRule } from "graphql";
import { tokenLimitIn } from "../errors/graphql-js-words.ts";
import { type DocumentLimits, limitProblems } from "./limits.ts";

const CODE = "DOCUMENT_TOO_COMPLEX";

const refused = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/** Replaces the document of the request if it exceeds a limit. It must be called before the validation. */
export function refuseLargeDocument(context: { document: DocumentNode }, limits: DocumentLimits): void {
  const problems = limitProblems(context.document, limits);
  if (problems.length === 0) return;
  context.document = { kind: Kind.DOCUMENT, definitions: [] };
  refused.set(context.document, problems);
}

/** The validation rule that reports what was found. Use both together. */
export const refusedDocumentRule: ValidationRule = (context) => ({
  Document(document) {
    for (const problem of refused.get(document) ?? []) context.reportError(problem);
  },
});

/** An error about a limit with the code `DOCUMENT_TOO_COMPLEX`; any other error unchanged. */
export function withLimitCode(formatted: GraphQLFormattedError): GraphQLFormattedError {
  if (formatted.extensions?.limit) return { ...formatted, extensions: { ...formatted.extensions, code: CODE } };
  const allowed = formatted.extensions?.code === "GRAPHQL_PARSE_FAILED" ? tokenLimitIn(formatted.message) : undefined;
  if (allowed === undefined) return formatted;
  const message = `The document has more tokens than the ${allowed} that are allowed (MAX_DOCUMENT_TOKENS). Send values as variables, and select fewer fields.`;
  return { ...formatted, message, extensions: { code: CODE, limit: { setting: "MAX_DOCUMENT_TOKENS", allowed } } };
}
