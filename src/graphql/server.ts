/** Apollo Server for the subgraph. It is configured to contact no other host. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { InMemoryLRUCache } from "@apollo/utils.keyvaluecache";
import type { DocumentNode, GraphQLSchema } from "graphql";
import type { GraphQLContext } from "./context.ts";
import { createErrorFormatter } from "./errors/errors.ts";
import type { OnGraphQLEvent } from "./events.ts";
import { createExecution } from "./execution/execution.ts";
import { knownOperationTypes } from "./guards/known-operation-types.ts";
import { refusedDocumentRule, withLimitCode } from "./guards/large-document.ts";
import type { DocumentLimits } from "./guards/limits.ts";
import { literalPlacesRule } from "./input-errors/literal-places.ts";
import { lifecycle } from "./lifecycle.ts";
import { type GraphQLTracing, traceFields } from "./tracing.ts";

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

/** The server, not yet started; `stop()` ends it. */
export function createGraphQLServer({ schema, on, limits, tracing }: GraphQLServerOptions): ApolloServer<GraphQLContext> {
  const formatted = createErrorFormatter(on);
  const formatError: typeof formatted = (error, original) => withLimitCode(formatted(error, original));
  traceFields(schema, tracing);
  return new ApolloServer<GraphQLContext>({
    schema,
    introspection: true, // lifecycle.ts decides who may use it
    cache: new InMemoryLRUCache({ maxSize: CACHE_BYTES }),
    documentStore: new InMemoryLRUCache<DocumentNode>({ maxSize: CACHE_BYTES }),
    parseOptions: { maxTokens: limits.maxDocumentTokens },
    validationRules: [refusedDocumentRule, knownOperationTypes, literalPlacesRule],
    validationOptions: { maxErrors: MAX_ERRORS },
    formatError,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false, // main.ts stops everything, in order
    plugins: [
      lifecycle(limits, on, createExecution(schema, formatError), tracing),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
