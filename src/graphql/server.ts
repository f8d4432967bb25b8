/** Apollo Server over the subgraph, with nothing in it that needs another host. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import { badInputPlugin } from "./bad-input.ts";
import type { GraphQLContext } from "./context.ts";
import { createErrorFormatter, type ErrorLog } from "./errors.ts";
import { schemaAccessPlugin } from "./schema-access.ts";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly log: ErrorLog;
}

/** A server that is not started yet; `stop()` ends it. */
export function createGraphQLServer({ schema, log }: GraphQLServerOptions): ApolloServer<GraphQLContext> {
  return new ApolloServer<GraphQLContext>({
    schema,
    introspection: true, // for those whom the plugin lets
    formatError: createErrorFormatter(log),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // main.ts stops everything, in order
    plugins: [
      schemaAccessPlugin,
      badInputPlugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
