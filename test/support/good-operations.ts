/** Good operations and answers of every API, from which bad ones are made. It works with the built code and with the sources. */
import type { topApis } from "../../src/apis/index.ts";
import type { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import type { successAnswer } from "../../src/sandbox/answer/answer.ts";
import type { writeAnswer } from "../../src/sandbox/answer/write.ts";
import type { variablesOf } from "../../src/wire/example.ts";
import { anyInput, type FieldsOf } from "./arbitrary-input.ts";
import type { GoodOperation } from "./arbitrary-request.ts";

/** The functions of the code, under their own names. */
export interface Code {
  readonly topApis: typeof topApis;
  readonly exampleOperation: typeof exampleOperation;
  readonly variablesOf: typeof variablesOf;
  readonly fieldsOf: FieldsOf;
  readonly successAnswer: typeof successAnswer;
  readonly writeAnswer: typeof writeAnswer;
}

export function goodOperations(code: Code): readonly GoodOperation[] {
  return code.topApis.map((api) => {
    const { query, variables } = code.exampleOperation(api);
    const anyVariables = anyInput(api.input.type, code.fieldsOf).map((input) => ({ input: code.variablesOf(api.input.type, input) }));
    return { query, variables: asClientSends(variables), anyVariables: anyVariables.map(asClientSends) };
  });
}

/** TOP's accepting answer in JSON, by TOP's method. */
export function goodAnswers({ topApis: apis, successAnswer: answerOf, writeAnswer: write }: Code): Readonly<Record<string, string>> {
  return Object.fromEntries(apis.map((api) => [api.method, write(answerOf(api), "json", "zzp0c5fj10y3").text]));
}

/** An integer that a double cannot hold becomes a string. */
function asClientSends(variables: object): object {
  const write = (_key: string, value: unknown): unknown =>
    typeof value === "object" && value !== null && "rawJSON" in value ? value.rawJSON : value;
  return JSON.parse(JSON.stringify(variables, write)) as object;
}
