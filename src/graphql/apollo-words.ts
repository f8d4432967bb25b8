/** Refusals of Apollo Server's own that a client can mend: under a code that says so, in a sentence that says how. */
import type { GraphQLFormattedError } from "graphql";

/** By how Apollo Server begins its message; tests fail when it changes its words. */
const refusals = [
  {
    begins: "provided sha does not match query",
    code: "BAD_USER_INPUT",
    message: "extensions.persistedQuery.sha256Hash is not the SHA-256 of query. Send the hash of this very text, in lower-case hex.",
  },
  {
    begins: "Unsupported persisted query version",
    code: "BAD_USER_INPUT",
    message: 'extensions.persistedQuery must be { "version": 1, "sha256Hash": "64 hexadecimal digits, in lower case" }.',
  },
  {
    begins: "Unknown operation named", // and it repeats the name, which may be anything
    code: "OPERATION_RESOLUTION_FAILURE",
    message: "The document has no operation of the name that operationName has. Send the name of one that it has.",
  },
  {
    begins: "This operation has been blocked as a potential Cross-Site Request Forgery",
    code: "BAD_REQUEST",
    message:
      "A page of another site could have sent this. Send the query by POST with content-type: application/json; or by GET with the header apollo-require-preflight: true, or with Authorization: Bearer ….",
  },
] as const;

/** Undefined when it is none of them. */
export function clientsToMend({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError | undefined {
  const refusal = refusals.find(({ begins }) => message.startsWith(begins));
  return refusal && { message: refusal.message, extensions: { ...extensions, code: refusal.code } };
}
