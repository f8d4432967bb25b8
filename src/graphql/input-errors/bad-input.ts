/** Bad input as a client sees it: `BAD_USER_INPUT`, the path of the wrong field, and what to send instead. */
import type { ApolloServerPlugin } from "@apollo/server";
import { forgetLiteralPlaces } from "./literal-places.ts";
import { literalProblem } from "./literal-problems.ts";
import { variableProblems } from "./variable-problems.ts";

/**
 * Replaces graphql-js's errors about variables and literals just before a response without data is sent. Good input costs nothing.
 * It needs the validation rule `literalPlacesRule`.
 */
export const badInputPlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    validationDidStart:
      async ({ document }) =>
      async (errors) => {
        if (!errors) forgetLiteralPlaces(document);
      },
    willSendResponse: async ({ response, errors, document, operation, request, schema }): Promise<void> => {
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
    },
  }),
};
