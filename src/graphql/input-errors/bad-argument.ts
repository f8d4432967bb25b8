/** Errors for an argument whose value the schema allows, but the resolver does not. */
import { GraphQLError } from "graphql";
import { type InputPath, printPath } from "./input-problem.ts";

/** A `BAD_USER_INPUT` error. @param wanted what to send instead. */
export function badArgument(name: string, wanted: string): GraphQLError {
  return badInput([name], `Send ${wanted}.`);
}

/** A `BAD_USER_INPUT` error. @param path from the argument's name down to the value. @param advice what to send instead, as a sentence. */
export function badInput(path: InputPath, advice: string): GraphQLError {
  return new GraphQLError(`${printPath(path)}: ${advice}`, { extensions: { code: "BAD_USER_INPUT", inputPath: path } });
}
