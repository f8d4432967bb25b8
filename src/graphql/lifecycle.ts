/**
 * What this service does at each stage of an operation, in order. It is one Apollo plugin, because Apollo Server awaits every plugin at every
 * stage of every operation.
 */
import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLContext } from "./context.ts";
import { addPollHint } from "./deliveries/poll-hint.ts";
import type { OnGraphQLEvent } from "./events.ts";
import type { Execution } from "./execution/execution.ts";
import { refuseCrowdedVariables } from "./guards/crowded-variables.ts";
import { refuseLargeDocument } from "./guards/large-document.ts";
import type { DocumentLimits } from "./guards/limits.ts";
import { refuseMalformedPersistedQuery } from "./guards/persisted-query.ts";
import { checkSchemaAccess } from "./guards/schema-access.ts";
import { removeSuggestions } from "./guards/suggestions.ts";
import { explainBadInput } from "./input-errors/bad-input.ts";
import { forgetLiteralPlaces } from "./input-errors/literal-places.ts";
import { operationEvent } from "./operation-event.ts";
import type { GraphQLTracing } from "./tracing.ts";

/** The plugin. Each operation that is answered emits one event. */
export function lifecycle(
  limits: DocumentLimits,
  on: OnGraphQLEvent,
  execution: Execution,
  tracing?: Pick<GraphQLTracing, "operation">,
): ApolloServerPlugin<GraphQLContext> {
  return {
    requestDidStart: async ({ request }) => {
      const startedAt = performance.now();
      refuseMalformedPersistedQuery(request.extensions);
      return {
        // Only for a document that is not in the cache of validated documents.
        validationDidStart: async (context) => {
          refuseLargeDocument(context, limits);
          return async (errors) => {
            if (!errors) forgetLiteralPlaces(context.document);
          };
        },
        didResolveOperation: async ({ document, operation, contextValue, request: { variables } }) => {
          checkSchemaAccess(document, contextValue.caller);
          refuseCrowdedVariables(variables);
          if (operation) tracing?.operation(operation.operation, operation.name?.value);
        },
        responseForOperation: execution,
        willSendResponse: async (answered) => {
          explainBadInput(answered);
          removeSuggestions(answered);
          addPollHint(answered);
          // An answer belongs to one caller, and may hold personal data.
          answered.response.http.headers.set("cache-control", "no-store");
          answered.contextValue.request.isTold = true;
          on(operationEvent(answered, startedAt));
        },
      };
    },
  };
}
