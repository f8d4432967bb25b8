/** A validation rule that graphql-js 16 lacks: without it an operation that the schema has no root for fails only in execution, as if it were our fault. */
import { type ASTVisitor, GraphQLError, type ValidationContext } from "graphql";

/** Refuses a subscription where there are none. */
export function knownOperationTypes(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`There is no ${node.operation} here: send a query or a mutation.`, { nodes: node }));
    },
  };
}
