/** Which operation a request executes, and each of its root fields as a span. */
import type { ApolloServerPlugin } from "@apollo/server";
import { defaultFieldResolver, type GraphQLSchema } from "graphql";

export interface GraphQLTracing {
  /** @param name the client's own word. */
  operation(type: string, name: string | undefined): void;
  /** What `resolve` gives, within a span. @param coordinate such as `Mutation.syncSurrenderInfo`. */
  field(coordinate: string, resolve: () => unknown): Promise<unknown>;
}

/** Wraps the resolvers of the root fields, and returns the plug-in that tells of the operation; without tracing it does nothing. */
export function traceOperations(schema: GraphQLSchema, tracing: GraphQLTracing | undefined): readonly ApolloServerPlugin[] {
  if (!tracing) return [];
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (...args) => tracing.field(`${type?.name}.${field.name}`, () => resolve(...args));
    }
  }
  return [
    {
      requestDidStart: async () => ({
        didResolveOperation: async ({ operation }) => {
          if (operation) tracing.operation(operation.operation, operation.name?.value);
        },
      }),
    },
  ];
}
