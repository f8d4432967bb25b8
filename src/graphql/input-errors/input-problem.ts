/** One problem with an input, for the person who must fix it: which field is wrong, and what to send instead. */
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
import { type WrongMember, wrongMemberIn } from "../errors/graphql-js-words.ts";

/** From the argument's or the variable's name down to the wrong field. */
export type InputPath = readonly (string | number)[];

/**
 * The error as a client sees it, with `extensions.inputPath`. graphql-js's own messages repeat the value, which may be personal data.
 * So the message is made new from the type.
 * @param type the type at the path; undefined when nothing belongs there.
 */
export function inputProblem(path: InputPath, type: GraphQLInputType | undefined, error: GraphQLError): GraphQLFormattedError {
  const member = wrongMemberIn(error.message);
  const inputPath = member === undefined || path.at(-1) === member.name ? path : [...path, member.name];
  const advice = member === undefined ? valueAdvice(type, error) : memberAdvice(member, error);
  return { message: `${printPath(inputPath)}: ${advice}`, extensions: { code: "BAD_USER_INPUT", inputPath } };
}

/** graphql-js's message about an unknown member has its name, but not its value, so it may be shown. */
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

/** Whether the message comes from one of our scalars, which says what to send. The validation wraps the error that the scalar throws. */
function isOwnAdvice(error: GraphQLError): boolean {
  const thrown = error.originalError ?? error;
  return thrown instanceof GraphQLError && thrown.extensions.code === "BAD_USER_INPUT";
}

/** The path as text for the beginning of a message, such as `input.goods[1].price`. */
export function printPath([root, ...path]: InputPath): string {
  return `${root}${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}
