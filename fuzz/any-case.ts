/** The cases of a run: the generators of the property tests, with the built declarations. */
import fc from "fast-check";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
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
  /** The upstream's answer to one call, made by this case or a neighbouring one. */
  readonly answer: AnyAnswer;
}

const code = { topApis, exampleOperation, variablesOf, fieldsOf, successAnswer, writeAnswer };
const requests = anyRequests(goodOperations(code));

/** Only valid requests reach the upstream and get a bad answer, so they have a higher weight. */
const weighted = (Object.keys(requests) as RequestKind[]).map((kind) => ({
  weight: kind === "valid" ? 4 : 1,
  arbitrary: fc.record({ kind: fc.constant(kind), request: requests[kind], answer: anyAnswer }),
}));

const tokens = { weight: 1, arbitrary: fc.record({ kind: fc.constant("token" as const), request: anyTokenRequest, answer: anyAnswer }) };

/** This number of cases. The same seed always gives the same cases. */
export function casesOf(count: number, seed: number): readonly Case[] {
  return fc.sample(fc.oneof(tokens, ...weighted), { numRuns: count, seed });
}

/** The page's example answer, by TOP's method. */
export const good: Readonly<Record<string, string>> = goodAnswers(code);
