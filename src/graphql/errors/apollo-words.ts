/** Apollo Server's own refusals that a client can fix. The client gets a code that says so, and a message that says how. */
import type { GraphQLFormattedError } from "graphql";

/** Found by the beginning of Apollo Server's message. Tests fail when Apollo Server changes it. */
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
    begins: "Unknown operation named", // Apollo Server's message repeats the name, which may hold personal data
    code: "OPERATION_RESOLUTION_FAILURE",
    message: "operationName does not name an operation of the document. Send the name of an operation that the document has.",
  },
  {
    begins: "This operation has been blocked as a potential Cross-Site Request Forgery",
    code: "BAD_REQUEST",
    message:
      "A page of another site could have sent this request. Send the query by POST with content-type: application/json; or by GET with the header apollo-require-preflight: true, or with Authorization: Bearer ….",
  },
] as const;

/** The error with our code and message; undefined when it is none of these refusals. */
export function clientsToMend({ message, extensions }: GraphQLFormattedError): GraphQLFormattedError | undefined {
  const refusal = refusals.find(({ begins }) => message.startsWith(begins));
  return refusal && { message: refusal.message, extensions: { ...extensions, code: refusal.code } };
}
