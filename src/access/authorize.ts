/** What a caller may do, checked here whatever a gateway has checked before. */
import { AccessError } from "./access-error.ts";
import type { Caller } from "./caller.ts";
import { PASS_SESSION, READ_SCHEMA } from "./scopes.ts";

/** @throws AccessError `FORBIDDEN` that names the missing scope. */
export function requireScope({ scopes }: Caller, scope: string): void {
  if (!scopes.has(scope))
    throw new AccessError("FORBIDDEN", `The scope ${scope} is missing: your key or token must have it. Nothing was sent.`);
}

/** Whether the schema is shown to the caller. */
export function mayReadSchema({ gateway, scopes }: Caller): boolean {
  return gateway || scopes.has(READ_SCHEMA);
}

/** @throws AccessError `FORBIDDEN` for whoever is no gateway and may not read the schema either. */
export function requireSchemaAccess(caller: Caller): void {
  if (mayReadSchema(caller)) return;
  const message = `The schema is shown to callers with the scope ${READ_SCHEMA} and to gateways (gateway: true) only; schema.graphql is published with the service.`;
  throw new AccessError("FORBIDDEN", message);
}

/**
 * The seller's session token that a request's calls carry; undefined when there is none.
 * @param passed what the request's header `x-top-session` holds; undefined without one.
 * @param otherwise the session of callers that have none of their own.
 * @throws AccessError `FORBIDDEN` when the caller may not pass one: a call in another seller's name would not be what they meant.
 */
export function sessionFor({ scopes, session }: Caller, passed: string | undefined, otherwise: string | undefined): string | undefined {
  if (passed === undefined) return session ?? otherwise;
  if (scopes.has(PASS_SESSION)) return passed;
  throw new AccessError(
    "FORBIDDEN",
    `The scope ${PASS_SESSION} is missing: leave out the header x-top-session, or ask for it. Nothing was sent.`,
  );
}
