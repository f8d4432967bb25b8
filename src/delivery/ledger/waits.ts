/** Ends waits that became too long because the clock was set back or a ban was lifted: of deliveries and of the webhook's events. */
import { LONGEST_BACK_OFF_SECONDS } from "../promise/backoff.ts";
import type { Ledger } from "./ledger.ts";
import { IS_BANNED } from "./reports/ban.ts";

/** A wait that exceeds its limit by more than this is not a rounding error. */
const SLACK_SECONDS = 10;

/** Whether a delivery became due. It reads only deliveries that are postponed or being sent. */
export async function endWaits({ database }: Ledger): Promise<boolean> {
  const released = await database.query(
    `UPDATE top_delivery.delivery d SET not_before = '-infinity'
     WHERE state = 'QUEUED' AND turn AND not_before > now() + $1 * interval '1 second'
       AND NOT EXISTS (SELECT FROM top_delivery.ban WHERE ban.api = d.api AND ${IS_BANNED})
     RETURNING id`,
    [LONGEST_BACK_OFF_SECONDS + SLACK_SECONDS],
  );
  await database.query(
    // A lease keeps its own length: another instance may use a longer one.
    `UPDATE top_delivery.delivery SET sending_since = now(), lease_until = now() + (lease_until - sending_since)
     WHERE state = 'SENDING' AND sending_since > now() + $1 * interval '1 second'`,
    [SLACK_SECONDS],
  );
  await database.query("UPDATE top_delivery.webhook_event SET due_at = now() WHERE due_at > now() + $1 * interval '1 second'", [
    LONGEST_BACK_OFF_SECONDS + SLACK_SECONDS,
  ]);
  return released.length > 0;
}
