/** Ids of callers. They come from outside, and go into the store, logs and audit rows. So they are checked before they are used. */
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";

const MOST_BYTES = 255;

/**
 * Separates the holder of a credential from the end user for whom it calls. So a holder's id must not contain it, nor end with a part of it:
 * otherwise two pairs of holder and user would have the same id.
 */
const IN_THE_NAME_OF = "::";

/** What is wrong with the id of a holder of a key or token, as the end of a sentence; undefined when it is valid. */
export function holderIdProblem(id: string): string | undefined {
  const isAmbiguous = id.includes(IN_THE_NAME_OF) || id.endsWith(":");
  return isAmbiguous
    ? `must not contain ${IN_THE_NAME_OF}, nor end with a colon: ${IN_THE_NAME_OF} separates it from an end user`
    : userIdProblem(id);
}

/** The same for an end user's id. */
export function userIdProblem(id: string): string | undefined {
  if (id === "") return "must not be empty";
  if (Buffer.byteLength(id) > MOST_BYTES) return `must have at most ${MOST_BYTES} bytes`;
  return id.isWellFormed() && !/\p{Cc}/u.test(id) ? undefined : "must be text without control characters";
}

/** The caller's id when its holder calls for an end user. */
export function idInNameOf(holder: string, user: string): string {
  return `${holder}${IN_THE_NAME_OF}${user}`;
}

/** The end user for whom the holder calls; undefined when it calls for itself. */
export function endUserOf({ id, holder }: Caller): string | undefined {
  return id === holder ? undefined : id.slice(holder.length + IN_THE_NAME_OF.length);
}

/** The header in which a gateway names its end user. A token may name one in the claim `top_end_user`. */
const HEADER = "x-top-end-user";

/**
 * The caller for the end user in the header; the same caller without the header.
 * @param header as Node shows it: one character for each byte. The id itself is UTF-8.
 * @throws AccessError `FORBIDDEN` when the caller is not a gateway, or has an end user already; `BAD_REQUEST` when the id is invalid.
 */
export function callerInNameOf(caller: Caller, header: string | string[] | undefined): Caller {
  if (typeof header !== "string") return caller;
  if (!caller.gateway)
    throw new AccessError("FORBIDDEN", `Leave out the header ${HEADER}: only a gateway (gateway: true) may name an end user.`);
  if (caller.id !== caller.holder)
    throw new AccessError("FORBIDDEN", `Leave out the header ${HEADER}: the token already names its end user (top_end_user).`);
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
