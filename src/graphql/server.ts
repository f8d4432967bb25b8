/** Apollo Server for the subgraph. It is configured to contact no other host. */
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache } from "@apollo/utils.keyvaluecache";
import type { DocumentNode, GraphQLSchema } from "graphql";
import type { GraphQLContext } from "./context.ts";
import { pollHintPlugin } from "./deliveries/poll-hint.ts";
import { createErrorFormatter } from "./errors.ts";
import type { OnGraphQLEvent } from "./events.ts";
import { knownOperationTypes } from "./guards/known-operation-types.ts";
import type { DocumentLimits } from "./guards/limits.ts";
import { createLimitsPlugin, refusedDocumentRule, withLimitCode } from "./guards/limits-plugin.ts";
import { persistedQueryPlugin } from "./guards/persisted-query.ts";
import { schemaAccessPlugin } from "./guards/schema-access.ts";
import { noSuggestionsPlugin } from "./guards/suggestions.ts";
import { badInputPlugin } from "./input-errors/bad-input.ts";
import { literalPlacesRule } from "./input-errors/literal-places.ts";
import { operationPlugin } from "./operation-plugin.ts";
import { type GraphQLTracing, traceOperations } from "./tracing.ts";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly on: OnGraphQLEvent;
  readonly limits: DocumentLimits;
  /** Absent: no tracing. */
  readonly tracing?: GraphQLTracing | undefined;
}

/**
 * The size of each of the two caches, measured as JSON. In memory a document takes several times that. Apollo Server's default is 30 MiB.
 */
const CACHE_BYTES = 4 * 2 ** 20;

/** A person does not read more errors than this. */
const MAX_ERRORS = 8;

/** An answer belongs to one caller, and may hold personal data. */
const noStorePlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => void response.http.headers.set("cache-control", "no-store"),
  }),
};

/** The server, not yet started; `stop()` ends it. */
export function createGraphQLServer({ schema, on, limits, tracing }: GraphQLServerOptions): ApolloServer<GraphQLContext> {
  const formatError = createErrorFormatter(on);
  return new ApolloServer<GraphQLContext>({
    schema,
    introspection: true, // schemaAccessPlugin decides who may use it
    cache: new InMemoryLRUCache({ maxSize: CACHE_BYTES }),
    documentStore: new InMemoryLRUCache<DocumentNode>({ maxSize: CACHE_BYTES }),
    parseOptions: { maxTokens: limits.maxDocumentTokens },
    validationRules: [refusedDocumentRule, knownOperationTypes, literalPlacesRule],
    validationOptions: { maxErrors: MAX_ERRORS },
    formatError: (formatted, error) => withLimitCode(formatError(formatted, error)),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // main.ts stops everything, in order
    plugins: [
      createLimitsPlugin(limits),
      persistedQueryPlugin,
      schemaAccessPlugin,
      badInputPlugin,
      noSuggestionsPlugin,
      noStorePlugin,
      pollHintPlugin,
      operationPlugin(on),
      ...traceOperations(schema, tracing),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
