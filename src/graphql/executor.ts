/**
 * Executes operations. A mutation that is sent often is compiled to one function, which reads the variables and calls the resolvers in less
 * than half of graphql-js's time. graphql-js does all the rest, and writes all errors about variables.
 */
import type { ApolloServerOptionsWithGateway } from "@apollo/server";
import { BREAK, type DocumentNode, execute, GraphQLError, type GraphQLSchema, isValueNode, Kind, visit } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { GraphQLContext } from "./context.ts";
import { areOrdinary } from "./guards/variables.ts";

/** Apollo Server's way to execute operations by other means than graphql-js. */
type Executor = ApolloServerOptionsWithGateway<GraphQLContext>["gateway"];

/** A compilation takes as long as many executions. */
const EXECUTIONS_BEFORE = 50;
/** Each needs about 60 kB. */
const MOST_COMPILED = 200;

/** Executes the operations of this schema. */
export function createExecutor(schema: GraphQLSchema): Executor {
  const compiledOf = createCompiler(schema);
  return {
    onSchemaLoadOrUpdate: (use) => {
      use({ apiSchema: schema, coreSupergraphSdl: "" });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operation, request: { operationName, variables = {} }, context }) => {
        // Without an operation of this name, graphql-js says so.
        const compiled = areOrdinary(variables) && operation ? compiledOf(document) : undefined;
        const result = await compiled?.query(undefined, context, variables);
        // Without data, a variable was wrong and nothing was executed.
        if (result && "data" in result) return { ...result, ...(result.errors && { errors: result.errors.map(asGraphqlJs) }) };
        return execute({ schema, document, contextValue: context, variableValues: variables, operationName: operationName ?? null });
      },
    }),
    stop: async () => undefined,
  };
}

/** graphql-jit's errors have no `extensions` if the error that a resolver threw has none. Apollo Server reads them. */
function asGraphqlJs({ message, path, locations, originalError }: GraphQLError): GraphQLError {
  return Object.assign(new GraphQLError(message, { path, originalError }), { locations });
}

/** The returned function gives a document's compiled form, if the document has been executed often enough. */
function createCompiler(schema: GraphQLSchema): (document: DocumentNode) => CompiledQuery | undefined {
  const executions = new WeakMap<DocumentNode, number>();
  const compiled = new Map<DocumentNode, CompiledQuery>();
  return (document) => {
    const known = compiled.get(document);
    if (known) return known;
    const count = (executions.get(document) ?? 0) + 1;
    executions.set(document, count);
    if (count % EXECUTIONS_BEFORE > 0 || !isPlainMutation(document)) return undefined;
    const [oldest] = compiled.keys();
    if (oldest && compiled.size >= MOST_COMPILED) compiled.delete(oldest);
    const query = compileQuery(schema, document);
    if (!isCompiledQuery(query)) return undefined;
    compiled.set(document, query);
    return query;
  };
}

/**
 * Whether the document has one operation, which is a mutation, and all its values are variables. graphql-jit writes the values of a document
 * into its program as JSON, and so would turn a `Date` into a text. Without them, a client's only words in the program are GraphQL names.
 */
function isPlainMutation(document: DocumentNode): boolean {
  const [operation, ...others] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  let isPlain = operation?.operation === "mutation" && others.length === 0;
  visit(document, {
    enter(node) {
      const isValue = isValueNode(node) && node.kind !== Kind.VARIABLE;
      // The program cannot have a member of this name.
      if (!isValue && !(node.kind === Kind.NAME && node.value === "__proto__")) return undefined;
      isPlain = false;
      return BREAK;
    },
  });
  return isPlain;
}
