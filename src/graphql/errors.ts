/** Which errors a client sees as they are, and which it sees only as an id. */
import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { AccessError } from "../access/access-error.ts";
import { DeliveryError } from "../delivery/promise/errors.ts";
import { TopError } from "../top/errors.ts";
import { clientsToMend } from "./apollo-words.ts";
import { withoutTokenText } from "./graphql-js-words.ts";

/** The part of a logger that is needed here. */
export interface ErrorLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** An unexpected error as a client sees it: an id, under which the log has the error itself. */
export function maskError(log: ErrorLog, error: unknown): { message: string; extensions: { code: string; errorId: string } } {
  const errorId = randomUUID();
  log.error({ errorId, err: error }, "An unexpected error; the client was shown its errorId only.");
  return { message: `Internal error. Tell the operator this id: ${errorId}.`, extensions: { code: "INTERNAL_SERVER_ERROR", errorId } };
}

/** Apollo's `formatError`: a `TopError`, an `AccessError`, a `DeliveryError` and GraphQL's own errors pass, anything else is masked. */
export function createErrorFormatter(log: ErrorLog): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    const mendable = original instanceof GraphQLError ? clientsToMend(formatted) : undefined;
    if (mendable) return mendable;
    if (original instanceof TopError) {
      if (original.code === "TOP_MISCONFIGURED") log.error({ code: original.code, ...original.details }, original.message);
      return formatted;
    }
    if (original instanceof AccessError || original instanceof DeliveryError) return formatted;
    if (formatted.extensions?.code === "GRAPHQL_PARSE_FAILED") return { ...formatted, message: withoutTokenText(formatted.message) };
    const isGraphQLs = original instanceof GraphQLError && formatted.extensions?.code !== "INTERNAL_SERVER_ERROR";
    return isGraphQLs ? formatted : { ...maskError(log, original), ...placeOf(formatted) };
  };
}

function placeOf({ path, locations }: GraphQLFormattedError): Pick<GraphQLFormattedError, "path" | "locations"> {
  return { ...(path && { path }), ...(locations && { locations }) };
}
