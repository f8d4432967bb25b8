/** What is wrong with the values that stand in the document itself. */
import type { DocumentNode, GraphQLError, GraphQLFormattedError } from "graphql";
import { missingArgumentIn } from "../graphql-js-words.ts";
import { inputProblem } from "./input-problem.ts";
import { literalPlaceOf } from "./literal-places.ts";

/** The problem that a validation error stands for; undefined when the error is about something else than a value. */
export function literalProblem(document: DocumentNode, error: GraphQLError): GraphQLFormattedError | undefined {
  const missing = missingArgumentIn(error.message);
  if (missing !== undefined)
    return { message: `${missing}: Send a value: the argument is required.`, extensions: { code: "BAD_USER_INPUT", inputPath: [missing] } };
  const node = error.nodes?.[0];
  const place = node && literalPlaceOf(document, node);
  return place && inputProblem(place.path, place.type, error);
}
