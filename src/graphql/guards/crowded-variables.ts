/**
 * Refuses objects with very many members before graphql-js reads them. For each unknown member it makes an error that prints the whole
 * object, which takes seconds for many thousand members.
 */
import { GraphQLError } from "graphql";

/** No declared input has nearly as many. */
const MOST_MEMBERS = 1_000;

/** @throws GraphQLError `BAD_USER_INPUT`, with HTTP status 400, if an object in the variables has more than 1,000 members. */
export function refuseCrowdedVariables(variables: object | undefined): void {
  // A list of what is still to do, because the variables may be nested deeper than the call stack.
  const waiting: unknown[] = variables ? Object.values(variables) : [];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    const members = Object.values(value);
    if (!Array.isArray(value) && members.length > MOST_MEMBERS) throw crowded();
    for (const member of members) if (typeof member === "object") waiting.push(member);
  }
}

function crowded(): GraphQLError {
  const message = `An object in the variables has more than ${MOST_MEMBERS} members. Send only the members that its type declares.`;
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
}
