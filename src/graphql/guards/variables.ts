/** Looks at the variables as they are sent, before anything reads them. */
import { GraphQLError } from "graphql";

/** No declared input has nearly as many. */
const MOST_MEMBERS = 1_000;
/** A compiled function does not stop at a wrong value, but makes an error for each. An error may print a whole list. The full example order has 75 values. */
const MOST_VALUES = 150;
const MOST_CHARACTERS = 10_000;

/**
 * Whether a compiled function may read these variables. It may if they have at most 150 values, 10,000 characters, and no empty list, which
 * it would take for an object without members.
 *
 * Objects with very many members are refused before graphql-js reads them. For each unknown member it makes an error that prints the whole
 * object, which takes seconds for many thousand members.
 * @throws GraphQLError `BAD_USER_INPUT`, with HTTP status 400, if an object has more than 1,000 members.
 */
export function areOrdinary(variables: object): boolean {
  // A list of what is still to do, because the variables may be nested deeper than the call stack.
  const waiting: unknown[] = [variables];
  let [count, characters] = [0, 0];
  let hasEmptyList = false;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null) continue;
    const isList = Array.isArray(value);
    const members = isList ? value : Object.values(value);
    if (isList) hasEmptyList ||= members.length === 0;
    else if (value !== variables && members.length > MOST_MEMBERS) throw crowded();
    else for (const name of Object.keys(value)) characters += name.length;
    count += members.length;
    for (const member of members) {
      if (typeof member === "object") waiting.push(member);
      else if (typeof member === "string") characters += member.length;
    }
  }
  return count <= MOST_VALUES && characters <= MOST_CHARACTERS && !hasEmptyList;
}

function crowded(): GraphQLError {
  const message = `An object in the variables has more than ${MOST_MEMBERS} members. Send only the members that its type declares.`;
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT", http: { status: 400 } } });
}
