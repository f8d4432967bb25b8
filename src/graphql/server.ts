/** Apollo Server over the subgraph, with nothing in it that needs another host. */
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

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly on: OnGraphQLEvent;
  readonly limits: DocumentLimits;
}

/** Each of the two caches, as JSON; a document in memory takes several times that. Apollo Server's own default is 30 MiB. */
const CACHE_BYTES = 4 * 2 ** 20;

/** A reply lists no more errors than a person reads. */
const MAX_ERRORS = 8;

/** An answer is one caller's, and may be personal. */
const noStorePlugin: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response }) => void response.http.headers.set("cache-control", "no-store"),
  }),
};

/** A server that is not started yet; `stop()` ends it. */
export function createGraphQLServer({ schema, on, limits }: GraphQLServerOptions): ApolloServer<GraphQLContext> {
  const formatError = createErrorFormatter(on);
  return new ApolloServer<GraphQLContext>({
    schema,
    introspection: true, // for those whom the plugin lets
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
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
