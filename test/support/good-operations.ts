/** Good operations and good answers of every API, for rubbish to be made of. The built code and the sources both can be given. */
import type { topApis } from "../../src/apis/index.ts";
import type { exampleOperation } from "../../src/graphql/example-operation.ts";
import type { exampleAnswer, jsonOf } from "../../src/sandbox/answer/answer.ts";
import type { variablesOf } from "../../src/wire/example.ts";
import { anyInput, type FieldsOf } from "./arbitrary-input.ts";
import type { GoodOperation } from "./arbitrary-request.ts";

/** The code's own functions, under their own names. */
export interface Code {
  readonly topApis: typeof topApis;
  readonly exampleOperation: typeof exampleOperation;
  readonly variablesOf: typeof variablesOf;
  readonly fieldsOf: FieldsOf;
  readonly exampleAnswer: typeof exampleAnswer;
  readonly jsonOf: typeof jsonOf;
}

export function goodOperations(code: Code): readonly GoodOperation[] {
  return code.topApis.map((api) => {
    const { query, variables } = code.exampleOperation(api);
    const anyVariables = anyInput(api.param.input, code.fieldsOf).map((input) => ({ input: code.variablesOf(api.param.input, input) }));
    return { query, variables: asClientSends(variables), anyVariables: anyVariables.map(asClientSends) };
  });
}

/** The page's example answer, by TOP's method. */
export function goodAnswers({ topApis: apis, exampleAnswer: answerOf, jsonOf: textOf }: Code): Readonly<Record<string, string>> {
  return Object.fromEntries(apis.map((api) => [api.method, textOf(answerOf(api))]));
}

/** An integer that a double cannot hold goes as a string. */
function asClientSends(variables: object): object {
  const write = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && "rawJSON" in value ? value.rawJSON : value;
  return JSON.parse(JSON.stringify(variables, write)) as object;
}
