/** What callers may be allowed to do. The scopes of reports stand in their declarations; all others stand here. */

/** The scope of a caller that may use another seller's session, in the HTTP header `x-top-session`. */
export const PASS_SESSION = "session:pass";

/** The scope of a caller that may read the schema: introspection, `_service`, `_entities`, GraphiQL. */
export const READ_SCHEMA = "schema:read";

/** Everybody's deliveries are shown to callers with this scope, and their own to all others. */
export const READ_DELIVERIES = "delivery:read";

/** The scopes of operators, by action. */
export const operatorScopes = { retry: "delivery:retry", cancel: "delivery:cancel", resolve: "delivery:resolve" } as const;

/** The scope of operators who may lift a ban of TOP. */
export const LIFT_BANS = "delivery:ban";

/** The scope of operators who may pause and resume a report. */
export const PAUSE_REPORTS = "delivery:pause";

/** Every scope that this service knows. @param apis those that declare one. */
export function knownScopes(apis: readonly { readonly scope: string }[]): string[] {
  const others = [READ_SCHEMA, PASS_SESSION, READ_DELIVERIES, ...Object.values(operatorScopes), LIFT_BANS, PAUSE_REPORTS];
  return [...new Set([...apis.map(({ scope }) => scope), ...others])];
}
