/** One thing wrong with an input, said for the person who must mend it: which field, and what to send instead. */
import {
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { type WrongMember, wrongMemberIn } from "../graphql-js-words.ts";

/** From the argument's or the variable's name down to the offending field. */
export type InputPath = readonly (string | number)[];

/**
 * The error as a client sees it, with `extensions.inputPath`. graphql-js's own messages repeat the value, which here is
 * somebody's personal data, so that the sentence is made anew from the type.
 * @param type what belongs at the path, if anything does.
 */
export function inputProblem(path: InputPath, type: GraphQLInputType | undefined, error: GraphQLError): GraphQLFormattedError {
  const member = wrongMemberIn(error.message);
  const inputPath = member === undefined || path.at(-1) === member.name ? path : [...path, member.name];
  const advice = member === undefined ? valueAdvice(type, error) : memberAdvice(member, error);
  return { message: `${printPath(inputPath)}: ${advice}`, extensions: { code: "BAD_USER_INPUT", inputPath } };
}

/** graphql-js's own sentence on an unknown member names it, and says nothing of its value. */
function memberAdvice({ fault }: WrongMember, { message }: GraphQLError): string {
  return fault === "unknown" ? message : "Send a value: the field is required.";
}

function valueAdvice(type: GraphQLInputType | undefined, error: GraphQLError): string {
  if (isOwnAdvice(error)) return error.message;
  if (type === undefined) return "Nothing belongs here: leave it out.";
  const nullable = isNonNullType(type) ? type.ofType : type;
  const named = getNamedType(type);
  const wanted = isInputObjectType(named)
    ? "an object"
    : isEnumType(named)
      ? `one of ${named
          .getValues()
          .map(({ name }) => name)
          .join(", ")}`
      : named.name === "Boolean"
        ? "true or false, without quotes"
        : named.name === "String"
          ? "a string, in quotes"
          : "a value";
  return `Send ${isListType(nullable) ? `a list; each item is ${wanted}` : wanted} (${type}).`;
}

/** Whether one of our scalars says what to send; validation wraps the error that it throws. */
function isOwnAdvice(error: GraphQLError): boolean {
  const thrown = error.originalError ?? error;
  return thrown instanceof GraphQLError && thrown.extensions.code === "BAD_USER_INPUT";
}

/** The path as a message begins with it: `input.goods[1].price`. */
export function printPath([root, ...path]: InputPath): string {
  return `${root}${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}
