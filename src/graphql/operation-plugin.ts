/** Tells of every operation that was answered, once: who asked for what, and what became of each field. */
import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import { endUserOf } from "../access/caller-id.ts";
import type { GraphQLContext } from "./context.ts";
import type { FieldOutcome, OnGraphQLEvent, OperationEvent } from "./events.ts";

type Answered = GraphQLRequestContextWillSendResponse<GraphQLContext>;

/** Of the name that the client gave the operation. GraphQL allows letters, digits and underscores in it, and any length. */
const MOST_NAME_CHARACTERS = 64;

/** Another refusal of the same document has the same codes. */
const MOST_ERRORS = 8;

export function operationPlugin(on: OnGraphQLEvent): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: async () => {
      const startedAt = performance.now();
      return {
        willSendResponse: async (answered) => {
          answered.contextValue.request.isTold = true;
          on(eventOf(answered, startedAt));
        },
      };
    },
  };
}

function eventOf({ contextValue, operation, operationName, queryHash, response: { body } }: Answered, startedAt: number): OperationEvent {
  const { caller, request, fields } = contextValue;
  const errors = body.kind === "single" ? codesOf(body.singleResult.errors ?? []) : [];
  return {
    kind: "operation",
    request: request.id,
    traceId: request.traceId,
    caller: caller.holder,
    endUser: endUserOf(caller),
    operation: operationName?.slice(0, MOST_NAME_CHARACTERS),
    document: operationName || queryHash === undefined ? undefined : `sha256:${queryHash}`,
    type: operation?.operation,
    fields: fields.length === 0 && errors[0] !== undefined && operation ? unresolved(operation, errors[0]) : fields,
    errors: errors.length > 0 ? errors : undefined,
    durationMs: Math.round(performance.now() - startedAt),
  };
}

/** Codes of what belongs to no field. */
function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  const codes = errors.flatMap(({ path, extensions }) => (path ? [] : [String(extensions?.code)]));
  return codes.slice(0, MOST_ERRORS);
}

/** The fields of an operation whose variables were refused: what was asked for, though nothing of it was done. */
function unresolved({ selectionSet }: OperationDefinitionNode, outcome: string): readonly FieldOutcome[] {
  return selectionSet.selections.flatMap((one) => (one.kind === "Field" ? [{ field: one.name.value, outcome, durationMs: 0 }] : []));
}
