/** Claims that no process will settle: their process was killed, or paused for longer than its lease. */
import type { DeliveryState } from "../promise/states.ts";
import type { Claim } from "./claim.ts";
import type { Ledger } from "./ledger.ts";
import { IS_UNSENT } from "./mark.ts";

export interface InterruptedClaim extends Pick<Claim, "id" | "api" | "businessKey" | "attempt"> {
  readonly since: Date;
  readonly durationMs: number;
  /** Nothing of it had been sent when this was read. */
  readonly unsent: boolean;
}

/** @param all true if every claim belongs to a process that has ended, whatever its lease says. */
export async function interruptedClaims({ database }: Ledger, all: boolean): Promise<readonly InterruptedClaim[]> {
  const sending: DeliveryState = "SENDING";
  return database.query<InterruptedClaim>(
    `SELECT id, api, business_key AS "businessKey", attempt, sending_since AS since,
       (extract(epoch FROM now() - sending_since) * 1000)::float8 AS "durationMs", ${IS_UNSENT} AS unsent
     FROM top_delivery.delivery d WHERE state = $1 AND ($2 OR lease_until < now())`,
    [sending, all],
  );
}
