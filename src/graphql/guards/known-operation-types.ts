/**
 * A validation rule that graphql-js 16 lacks. Without it, an operation type that the schema has no root for fails only in execution, as an
 * internal error.
 */
import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/** A rule that refuses, for example, a subscription when the schema has none. */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`This endpoint has no ${node.operation}. Send a query or a mutation.`, { nodes: node }));
    },
  };
}
