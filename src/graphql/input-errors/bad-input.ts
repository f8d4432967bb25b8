/** Bad input as a client sees it: `BAD_USER_INPUT`, the path of the wrong field, and what to send instead. */
import type { BaseContext, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import { literalProblem } from "./literal-problems.ts";
import { variableProblems } from "./variable-problems.ts";

type Answered = Pick<
  GraphQLRequestContextWillSendResponse<BaseContext>,
  "response" | "errors" | "document" | "operation" | "request" | "schema"
>;

/**
 * Replaces graphql-js's errors about variables and literals in a response without data. Call it just before the response is sent. Good
 * input costs nothing. It needs the validation rule `literalPlacesRule`.
 */
export function explainBadInput(answered: Answered): void {
  const { response, errors, document, operation, request, schema } = answered;
  if (!errors || !document || response.body.kind !== "single" || response.body.singleResult.data !== undefined) return;
  const { singleResult } = response.body;
  const problems = operation ? variableProblems(schema, operation, request.variables ?? {}) : [];
  if (problems.length > 0) singleResult.errors = problems;
  else {
    singleResult.errors =
      singleResult.errors?.map((formatted, index) => {
        const problem = errors[index] && literalProblem(document, errors[index]);
        return problem ? { ...formatted, ...problem } : formatted;
      }) ?? [];
  }
}
