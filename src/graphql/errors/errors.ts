/** Decides which errors a client sees unchanged, and which it sees only as an id. */
import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { AccessError } from "../../access/access-error.ts";
import { DeliveryError } from "../../delivery/promise/errors.ts";
import { TopError } from "../../top/errors.ts";
import type { FailedEvent } from "../events.ts";
import { clientsToMend } from "./apollo-words.ts";
import { withoutTokenText } from "./graphql-js-words.ts";

/** An unexpected error as a client sees it: only an id. The error itself is emitted as an event with the same id. */
export function maskError(
  on: (event: FailedEvent) => void,
  error: unknown,
): { message: string; extensions: { code: string; errorId: string } } {
  const errorId = randomUUID();
  on({ kind: "failed", errorId, error });
  return { message: `Internal error. Tell the operator this id: ${errorId}.`, extensions: { code: "INTERNAL_SERVER_ERROR", errorId } };
}

/** Apollo's `formatError`: `TopError`, `AccessError`, `DeliveryError` and GraphQL's own errors pass. All other errors are masked. */
export function createErrorFormatter(
  on: (event: FailedEvent) => void,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    const mendable = original instanceof GraphQLError ? clientsToMend(formatted) : undefined;
    if (mendable) return mendable;
    if (original instanceof TopError || original instanceof AccessError || original instanceof DeliveryError) return formatted;
    if (formatted.extensions?.code === "GRAPHQL_PARSE_FAILED") return { ...formatted, message: withoutTokenText(formatted.message) };
    const isGraphQLs = original instanceof GraphQLError && formatted.extensions?.code !== "INTERNAL_SERVER_ERROR";
    return isGraphQLs ? formatted : { ...maskError(on, original), ...placeOf(formatted) };
  };
}

function placeOf({ path, locations }: GraphQLFormattedError): Pick<GraphQLFormattedError, "path" | "locations"> {
  return { ...(path && { path }), ...(locations && { locations }) };
}
