/** Ids of callers. They come from outside and stand in the store, in logs and in audit rows, so that they are made fit at the door. */
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";

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

/** In whose name the holder asks; undefined where it asks for itself. */
export function endUserOf({ id, holder }: Caller): string | undefined {
  return id === holder ? undefined : id.slice(holder.length + IN_THE_NAME_OF.length);
}

/** The header in which a gateway names its end user; a token may name one in the claim `top_end_user`. */
const HEADER = "x-top-end-user";

/**
 * The caller that a request has when its header names an end user; without the header the caller itself.
 * @param header as Node shows it, a character for each byte; the id is UTF-8.
 * @throws AccessError `FORBIDDEN` for whoever is no gateway, or has a user already; `BAD_REQUEST` when the id cannot be used.
 */
export function callerInNameOf(caller: Caller, header: string | string[] | undefined): Caller {
  if (typeof header !== "string") return caller;
  if (!caller.gateway)
    throw new AccessError("FORBIDDEN", `Leave out the header ${HEADER}: only a gateway (gateway: true) may say for whom it asks.`);
  if (caller.id !== caller.holder)
    throw new AccessError("FORBIDDEN", `Leave out the header ${HEADER}: the token names its end user already (top_end_user).`);
  const user = textOf(header);
  const problem = user === undefined ? "must be UTF-8" : userIdProblem(user);
  if (user === undefined || problem !== undefined) throw new AccessError("BAD_REQUEST", `The header ${HEADER} ${problem}.`);
  return { ...caller, id: idInNameOf(caller.holder, user) };
}

function textOf(header: string): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(header, "latin1"));
  } catch {
    return undefined;
  }
}
