/** The caller of a request, as its key or token describes it. */
import { READ_SCHEMA } from "./scopes.ts";

export interface Caller {
  /** It is written into logs and audit rows. Deliveries and idempotency keys belong to it. */
  readonly id: string;
  /** The holder of the key or token. It is the same as `id`, unless a gateway calls for an end user. Rate limits and shares count by it. */
  readonly holder: string;
  readonly scopes: Pick<ReadonlySet<string>, "has">;
  /** Whether it is a federated gateway: that may read the schema and send unpublished documents. */
  readonly gateway: boolean;
  /** The seller's session token for this caller's calls, when the request has none. */
  readonly session: string | undefined;
}

/** The id of every caller with `ACCESS=open`. */
export const ANYONE = "anyone";

/** The caller of all requests with `ACCESS=open`. It has every scope, but may read the schema only with `mayReadSchema`. */
export function anyone(mayReadSchema: boolean): Caller {
  return {
    id: ANYONE,
    holder: ANYONE,
    scopes: { has: (scope) => scope !== READ_SCHEMA || mayReadSchema },
    gateway: false,
    session: undefined,
  };
}

/** A caller without scopes, for requests that need no credential (CORS preflight). */
export const nobody: Caller = { id: "nobody", holder: "nobody", scopes: new Set(), gateway: false, session: undefined };
