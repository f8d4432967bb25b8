/** Problems with an operation's variables. */
import {
  coerceInputValue,
  type GraphQLFormattedError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from "graphql";
import { type InputPath, inputProblem } from "./input-problem.ts";

/** Many wrong items of a list would only repeat the same message. */
const MAX_PROBLEMS = 20;
/** Stops the coercion: an error for each of a million wrong items takes half a minute. */
const ENOUGH = Symbol("enough problems");

/** The problems with the variables, at most the first 20; empty when the variables can be used. */
export function variableProblems(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): GraphQLFormattedError[] {
  const problems: GraphQLFormattedError[] = [];
  for (const { variable, type: typeNode, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, typeNode);
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (!isInputType(type) || (value === undefined && (defaultValue || !isNonNullType(type)))) continue;
    try {
      coerceInputValue(value, type, (path, _value, error) => {
        problems.push(inputProblem([name, ...path], typeAt(type, path), error));
        if (problems.length === MAX_PROBLEMS) throw ENOUGH;
      });
    } catch (error) {
      if (error !== ENOUGH) throw error;
      return problems;
    }
  }
  return problems;
}

function typeAt(root: GraphQLInputType, path: InputPath): GraphQLInputType | undefined {
  return path.reduce<GraphQLInputType | undefined>((type, step) => {
    const nullable = isNonNullType(type) ? type.ofType : type;
    if (typeof step === "number") return isListType(nullable) ? nullable.ofType : nullable;
    const named = nullable && getNamedType(nullable);
    return isInputObjectType(named) ? named.getFields()[step]?.type : undefined;
  }, root);
}
