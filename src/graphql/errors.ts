/** Which errors a client sees as they are, and which it sees only as an id. */
import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { TopError } from "../top/errors.ts";

/** The part of a logger that is needed here. */
export interface ErrorLog {
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * Apollo's `formatError`: a `TopError` and GraphQL's own errors pass; anything else is masked, and logged with the `errorId` that
 * the client is given.
 */
export function createErrorFormatter(log: ErrorLog): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    if (original instanceof TopError) {
      if (original.code === "TOP_MISCONFIGURED") log.error({ code: original.code, ...original.details }, original.message);
      return formatted;
    }
    if (original instanceof GraphQLError && formatted.extensions?.code !== "INTERNAL_SERVER_ERROR") return formatted;
    const errorId = randomUUID();
    log.error({ errorId, err: original }, "An unexpected error, shown to the client as its errorId only.");
    return {
      message: `Internal error. Tell the operator this id: ${errorId}.`,
      extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
      ...(formatted.path && { path: formatted.path }),
      ...(formatted.locations && { locations: formatted.locations }),
    };
  };
}
