/** In whose name a gateway asks: the end user's deliveries, keys and audit rows are then that user's own. */
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { idInNameOf, userIdProblem } from "./caller-id.ts";

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
