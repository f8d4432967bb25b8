/** The event of an answered operation: who called, what was selected, and the outcome of each field. */
import type { GraphQLRequestContextWillSendResponse } from "@apollo/server";
import type { GraphQLFormattedError, OperationDefinitionNode } from "graphql";
import { endUserOf } from "../access/caller-id.ts";
import type { GraphQLContext } from "./context.ts";
import type { FieldOutcome, OperationEvent } from "./events.ts";

type Answered = GraphQLRequestContextWillSendResponse<GraphQLContext>;

/** GraphQL does not limit the length of an operation's name. It may hold only letters, digits and underscores. */
const MOST_NAME_CHARACTERS = 64;

/** More codes would say nothing new about a refused document. */
const MOST_ERRORS = 8;

/** @param startedAt by `performance.now()`. */
export function operationEvent(answered: Answered, startedAt: number): OperationEvent {
  const { contextValue, operation, operationName, queryHash, response } = answered;
  const { body } = response;
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

/** The codes of the errors that belong to no field. */
function codesOf(errors: readonly GraphQLFormattedError[]): string[] {
  const codes = errors.flatMap(({ path, extensions }) => (path ? [] : [String(extensions?.code)]));
  return codes.slice(0, MOST_ERRORS);
}

/** The fields of an operation whose variables were refused. Nothing is executed then. The event still names the fields. */
function unresolved({ selectionSet }: OperationDefinitionNode, outcome: string): readonly FieldOutcome[] {
  return selectionSet.selections.flatMap((one) => (one.kind === "Field" ? [{ field: one.name.value, outcome, durationMs: 0 }] : []));
}
