/** Who asks: what a key or a token says of its holder. */

export interface Caller {
  /** Stands in logs and audit rows; rate limits and idempotency keys are counted by it. */
  readonly id: string;
  readonly scopes: Pick<ReadonlySet<string>, "has">;
  /** A federated gateway: it may read the schema and send documents that nobody published. */
  readonly gateway: boolean;
  /** The seller's session token that this caller's calls carry, when the request brings none. */
  readonly session: string | undefined;
}

/** The scope of a caller that may use another seller's session, in the HTTP header `x-top-session`. */
export const PASS_SESSION = "session:pass";

/** The scope of a caller that may read the schema: introspection, `_service`, `_entities`, GraphiQL. */
export const READ_SCHEMA = "schema:read";

/** The id of whoever calls where nobody is asked for a key. */
export const ANYONE = "anyone";

/** Who everybody is with `ACCESS=open`: one that may do everything; the schema is read in development only. */
export function anyone(mayReadSchema: boolean): Caller {
  return { id: ANYONE, scopes: { has: (scope) => scope !== READ_SCHEMA || mayReadSchema }, gateway: false, session: undefined };
}

/** Who may do nothing: whoever asks without a credential what needs none. */
export const nobody: Caller = { id: "nobody", scopes: new Set(), gateway: false, session: undefined };
