/** Who asks: what a key or a token says of its holder. */
import { READ_SCHEMA } from "./scopes.ts";

export interface Caller {
  /** Stands in logs and audit rows, and deliveries and idempotency keys are its own. */
  readonly id: string;
  /** Whose key or token it is. The same as `id`, unless a gateway asks for an end user. Rates and shares are counted by it. */
  readonly holder: string;
  readonly scopes: Pick<ReadonlySet<string>, "has">;
  /** A federated gateway: it may read the schema and send documents that nobody published. */
  readonly gateway: boolean;
  /** The seller's session token that this caller's calls carry, when the request brings none. */
  readonly session: string | undefined;
}

/** The id of whoever calls where nobody is asked for a key. */
export const ANYONE = "anyone";

/** Who everybody is with `ACCESS=open`: one that may do everything; the schema is read in development only. */
export function anyone(mayReadSchema: boolean): Caller {
  return {
    id: ANYONE,
    holder: ANYONE,
    scopes: { has: (scope) => scope !== READ_SCHEMA || mayReadSchema },
    gateway: false,
    session: undefined,
  };
}

/** Who may do nothing: whoever asks without a credential what needs none. */
export const nobody: Caller = { id: "nobody", holder: "nobody", scopes: new Set(), gateway: false, session: undefined };
