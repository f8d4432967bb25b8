/** Checks what a caller may do. The checks do not rely on a gateway's own checks. */
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { PASS_SESSION, READ_SCHEMA } from "./scopes.ts";

/** @throws AccessError `FORBIDDEN` that names the missing scope. */
export function requireScope({ scopes }: Caller, scope: string): void {
  if (!scopes.has(scope))
    throw new AccessError("FORBIDDEN", `The scope ${scope} is missing. Ask for a key or token that has it. Nothing was sent.`);
}

/** Whether the caller may read the schema. */
export function mayReadSchema({ gateway, scopes }: Caller): boolean {
  return gateway || scopes.has(READ_SCHEMA);
}

/** @throws AccessError `FORBIDDEN` when the caller may not read the schema: it is not a gateway and lacks the scope. */
export function requireSchemaAccess(caller: Caller): void {
  if (mayReadSchema(caller)) return;
  const message = `Only callers with the scope ${READ_SCHEMA} and gateways (gateway: true) may read the schema. The file schema.graphql, published with the service, has it too.`;
  throw new AccessError("FORBIDDEN", message);
}

/**
 * The seller's session token for a request's calls; undefined when there is none.
 * @param passed the value of the request's header `x-top-session`; undefined without the header.
 * @param otherwise the session for callers that have none of their own.
 * @throws AccessError `FORBIDDEN` when the caller may not pass a session. Its own session is no substitute: the call would be in another
 *   seller's name.
 */
export function sessionFor({ scopes, session }: Caller, passed: string | undefined, otherwise: string | undefined): string | undefined {
  if (passed === undefined) return session ?? otherwise;
  if (scopes.has(PASS_SESSION)) return passed;
  throw new AccessError(
    "FORBIDDEN",
    `The scope ${PASS_SESSION} is missing. Leave out the header x-top-session, or ask for a key or token that has the scope. Nothing was sent.`,
  );
}
