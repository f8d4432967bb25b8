/** Ids of callers. They come from outside and stand in the store, in logs and in audit rows, so that they are made fit at the door. */

const MOST_BYTES = 255;

/** Stands between the holder of a credential and the end user in whose name it asks; hence it is in no holder's id. */
const IN_THE_NAME_OF = "::";

/** What is wrong with the id of somebody who has a key or token, as the end of a sentence; undefined when nothing is. */
export function holderIdProblem(id: string): string | undefined {
  return id.includes(IN_THE_NAME_OF) ? `must not have ${IN_THE_NAME_OF} in it, which stands before an end user` : userIdProblem(id);
}

/** The same of an end user's id. */
export function userIdProblem(id: string): string | undefined {
  if (id === "") return "must not be empty";
  if (Buffer.byteLength(id) > MOST_BYTES) return `must have ${MOST_BYTES} bytes at most`;
  return id.isWellFormed() && !/\p{Cc}/u.test(id) ? undefined : "must be text without control characters";
}

/** The caller's id where its holder asks in the name of an end user. */
export function idInNameOf(holder: string, user: string): string {
  return `${holder}${IN_THE_NAME_OF}${user}`;
}
