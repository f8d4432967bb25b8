/** An argument whose value the schema allows and the resolver does not. */
import { GraphQLError } from "graphql";

/** @param wanted what to send instead. */
export function badArgument(name: string, wanted: string): GraphQLError {
  return new GraphQLError(`${name}: Send ${wanted}.`, { extensions: { code: "BAD_USER_INPUT", inputPath: [name] } });
}
