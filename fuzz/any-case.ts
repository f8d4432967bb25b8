/** The cases of a run: the property tests' own rubbish, over the built declarations. */
import fc from "fast-check";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/example-operation.js";
import { successAnswer } from "../dist/sandbox/answer/answer.js";
import { writeAnswer } from "../dist/sandbox/answer/write.js";
import { variablesOf } from "../dist/wire/example.js";
import { fieldsOf } from "../dist/wire/field.js";
import { type AnyAnswer, anyAnswer } from "../test/support/arbitrary-answer.ts";
import { type AnyRequest, anyRequests, type RequestKind } from "../test/support/arbitrary-request.ts";
import { goodAnswers, goodOperations } from "../test/support/good-operations.ts";
import { anyTokenRequest } from "./any-token.ts";

export interface Case {
  readonly kind: RequestKind | "token";
  readonly request: AnyRequest;
  /** What the upstream says to one of the calls that this case's neighbours or it make. */
  readonly answer: AnyAnswer;
}

const code = { topApis, exampleOperation, variablesOf, fieldsOf, successAnswer, writeAnswer };
const requests = anyRequests(goodOperations(code));

/** Rubbish answers need valid requests, hence their weight. */
const weighted = (Object.keys(requests) as RequestKind[]).map((kind) => ({
  weight: kind === "valid" ? 4 : 1,
  arbitrary: fc.record({ kind: fc.constant(kind), request: requests[kind], answer: anyAnswer }),
}));

const tokens = { weight: 1, arbitrary: fc.record({ kind: fc.constant("token" as const), request: anyTokenRequest, answer: anyAnswer }) };

/** As many cases as asked for, always the same ones for a seed. */
export function casesOf(count: number, seed: number): readonly Case[] {
  return fc.sample(fc.oneof(tokens, ...weighted), { numRuns: count, seed });
}

/** The page's example answer, by TOP's method. */
export const good: Readonly<Record<string, string>> = goodAnswers(code);
