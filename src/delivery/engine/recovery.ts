/** Attempts that nobody will end: their process was killed, or paused for longer than its lease. */

import type { DeliveryState } from "../promise/states.ts";
import type { Database } from "../store/database.ts";

export interface Abandoned {
  readonly id: string;
  readonly api: string;
  readonly businessKey: string;
  readonly attempt: number;
  readonly since: Date;
  readonly durationMs: number;
}

/** @param all whether every attempt under way is another process's that is gone, whatever its lease says. */
export async function abandoned(database: Database, all: boolean): Promise<readonly Abandoned[]> {
  const sending: DeliveryState = "SENDING";
  return database.query<Abandoned>(
    `SELECT id, api, business_key AS "businessKey", attempt, sending_since AS since,
       (extract(epoch FROM now() - sending_since) * 1000)::integer AS "durationMs"
     FROM top_delivery.delivery WHERE state = $1 AND ($2 OR lease_until < now())`,
    [sending, all],
  );
}
