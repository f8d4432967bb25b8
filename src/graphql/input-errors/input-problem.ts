/** One thing wrong with an input, said for the person who must mend it: which field, and what to send instead. */
import {
  type GraphQLError,
  type GraphQLFormattedError,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";

/** From the argument's or the variable's name down to the offending field. */
export type InputPath = readonly (string | number)[];

/** graphql-js names the member in these messages, and says nothing of its value. */
const MEMBER = /^Field "(?:\w+\.)?(\w+)" (of required type|is not defined)/;

/**
 * The error as a client sees it, with `extensions.inputPath`. graphql-js's own messages repeat the value, which here is
 * somebody's personal data, so that the sentence is made anew from the type.
 * @param type what belongs at the path, if anything does.
 */
export function inputProblem(path: InputPath, type: GraphQLInputType | undefined, error: GraphQLError): GraphQLFormattedError {
  const [, member, fault] = MEMBER.exec(error.message) ?? [];
  const inputPath = member === undefined || path.at(-1) === member ? path : [...path, member];
  const advice =
    fault === undefined ? adviceFor(type, error) : fault === "is not defined" ? error.message : "Send a value: the field is required.";
  return { message: `${printPath(inputPath)}: ${advice}`, extensions: { code: "BAD_USER_INPUT", inputPath } };
}

function adviceFor(type: GraphQLInputType | undefined, error: GraphQLError): string {
  if (error.message.startsWith("Send ")) return error.message; // our scalars' own sentence
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

function printPath([root, ...path]: InputPath): string {
  return `${root}${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("")}`;
}
