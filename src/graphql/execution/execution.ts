/**
 * Executes the operations that have variables. graphql-js executes them, but our own coercion reads the variables. So, for graphql-js, the
 * variables are of a scalar type that takes any value. Clients do not see that type.
 */
import { type BaseContext, type GraphQLRequestContextResponseForOperation, type GraphQLResponse, HeaderMap } from "@apollo/server";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLFormattedError,
  type GraphQLInputType,
  GraphQLScalarType,
  GraphQLSchema,
  isNonNullType,
  Kind,
  type NamedTypeNode,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from "graphql";
import { type Coerce, createCoercion } from "./coercion.ts";

type Variables = Readonly<Record<string, unknown>>;
type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** An operation, and how its variables are coerced. */
interface Prepared {
  readonly document: DocumentNode;
  readonly coercions: readonly { readonly name: string; readonly isRequired: boolean; readonly coerce: Coerce }[];
}

const COERCED = new GraphQLScalarType({ name: "CoercedInput" });
const COERCED_NODE: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED.name } };

/**
 * For Apollo Server's hook `responseForOperation`.
 * @returns the response; null when Apollo Server has to execute the operation: it has no variables, one has a default value, or their values
 *   are wrong.
 */
export type Execution = (context: GraphQLRequestContextResponseForOperation<BaseContext>) => Promise<GraphQLResponse | null>;

export function createExecution(schema: GraphQLSchema, formatError: FormatError): Execution {
  const config = schema.toConfig();
  // It has the very types of `schema`, which is valid.
  const withCoerced = new GraphQLSchema({ ...config, types: [...config.types, COERCED], assumeValid: true });
  const coercionOf = createCoercion();
  const known = new WeakMap<OperationDefinitionNode, Prepared>();

  return async ({ document, operation, operationName, request, contextValue }) => {
    // Undefined, against its type, when the document has no operation with the name that the client sent.
    const definitions = operation?.variableDefinitions ?? [];
    if (definitions.length === 0 || definitions.some(({ defaultValue }) => defaultValue)) return null;
    const prepared = known.get(operation) ?? prepare(operation, definitions, document);
    const variableValues = coercedBy(prepared, request.variables ?? {});
    if (!variableValues) return null;
    const result = await execute({ schema: withCoerced, document: prepared.document, operationName, variableValues, contextValue });
    return responseOf(result, formatError);
  };

  function prepare(operation: OperationDefinitionNode, variables: readonly VariableDefinitionNode[], document: DocumentNode): Prepared {
    const coercions = variables.map(({ variable, type: node }) => {
      const type = typeFromAST(schema, node) as GraphQLInputType; // the document is valid
      return { name: variable.name.value, isRequired: isNonNullType(type), coerce: coercionOf(type) };
    });
    const variableDefinitions = variables.map((definition) => ({ ...definition, type: COERCED_NODE }));
    const definitions = document.definitions.map((one) => (one === operation ? { ...operation, variableDefinitions } : one));
    const prepared = { document: { ...document, definitions }, coercions };
    known.set(operation, prepared);
    return prepared;
  }
}

/** Undefined when a value is wrong. */
function coercedBy({ coercions }: Prepared, variables: Variables): Variables | undefined {
  const coerced: Record<string, unknown> = {};
  try {
    for (const { name, isRequired, coerce } of coercions)
      if (isRequired || Object.hasOwn(variables, name)) coerced[name] = coerce(variables[name]);
  } catch {
    return undefined;
  }
  return coerced;
}

/** The response as Apollo Server makes it of a result. */
function responseOf({ errors, ...result }: ExecutionResult, formatError: FormatError): GraphQLResponse {
  const formatted = errors?.map((error) => {
    const extensions = { ...error.extensions, code: error.extensions.code ?? ApolloServerErrorCode.INTERNAL_SERVER_ERROR };
    return formatError({ ...error.toJSON(), extensions }, error);
  });
  const http = { headers: new HeaderMap() };
  return { http, body: { kind: "single", singleResult: { ...result, ...(formatted && { errors: formatted }) } } };
}
