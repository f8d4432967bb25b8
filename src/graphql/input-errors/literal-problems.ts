/** Problems with literals: the values in the document itself. */
import type { DocumentNode, GraphQLError, GraphQLFormattedError } from "graphql";
import { missingArgumentIn } from "../errors/graphql-js-words.ts";
import { inputProblem } from "./input-problem.ts";
import { literalPlaceOf } from "./literal-places.ts";

/** The problem with a value that a validation error reports; undefined when the error is not about a value. */
export function literalProblem(document: DocumentNode, error: GraphQLError): GraphQLFormattedError | undefined {
  const missing = missingArgumentIn(error.message);
  if (missing !== undefined)
    return { message: `${missing}: Send a value: the argument is required.`, extensions: { code: "BAD_USER_INPUT", inputPath: [missing] } };
  const node = error.nodes?.[0];
  const place = node && literalPlaceOf(document, node);
  return place && inputProblem(place.path, place.type, error);
}
