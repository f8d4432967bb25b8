/** The scopes that callers can have. The scope of a TOP API is in its declaration; all others are in this file. */

/** The scope of a caller that may pass any seller's session in the HTTP header `x-top-session`. */
export const PASS_SESSION = "session:pass";

/** The scope of a caller that may read the schema: introspection, `_service`, `_entities`, GraphiQL. */
export const READ_SCHEMA = "schema:read";

/** The scope of a caller that may read the deliveries of all callers. Without it, a caller may read only its own. */
export const READ_DELIVERIES = "delivery:read";

/** The scopes of operators, by action. */
export const operatorScopes = { retry: "delivery:retry", cancel: "delivery:cancel", resolve: "delivery:resolve" } as const;

/** The scope of operators who may lift a ban of TOP. */
export const LIFT_BANS = "delivery:ban";

/** The scope of operators who may pause and resume a report. */
export const PAUSE_REPORTS = "delivery:pause";

/** All scopes of this service, each once. @param apis declare one scope each. */
export function knownScopes(apis: readonly { readonly scope: string }[]): string[] {
  const others = [READ_SCHEMA, PASS_SESSION, READ_DELIVERIES, ...Object.values(operatorScopes), LIFT_BANS, PAUSE_REPORTS];
  return [...new Set([...apis.map(({ scope }) => scope), ...others])];
}
