/** Traces an operation: its name and type, and a span for each of its root fields. */
import { defaultFieldResolver, type GraphQLSchema } from "graphql";
import { rootFields } from "./observed-fields.ts";

export interface GraphQLTracing {
  /** Notes which operation the request executes. @param name the name that the client gave it. */
  operation(type: string, name: string | undefined): void;
  /** The result of `resolve`, run in a span. @param coordinate such as `Mutation.syncSurrenderInfo`. */
  field(coordinate: string, resolve: () => unknown): unknown;
}

/** Runs the resolvers of the root fields in spans. Without tracing it does nothing. */
export function traceFields(schema: GraphQLSchema, tracing: GraphQLTracing | undefined): void {
  if (!tracing) return;
  for (const { typeName, field } of rootFields(schema)) {
    const { resolve = defaultFieldResolver } = field;
    field.resolve = (...args) => tracing.field(`${typeName}.${field.name}`, () => resolve(...args));
  }
}
