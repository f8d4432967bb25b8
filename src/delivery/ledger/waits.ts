/** Waits that a clock set back, or a ban that was lifted, has left longer than they were meant: they end. Those of the webhook's events too. */
import { LONGEST_BACK_OFF_SECONDS } from "../promise/backoff.ts";
import type { Ledger } from "./ledger.ts";
import { IS_BANNED } from "./reports/ban.ts";

/** Beyond this it is no rounding. */
const SLACK_SECONDS = 10;

/** Whether something is due now that was not before. It looks at what is postponed or being sent only. */
export async function endWaits({ database }: Ledger): Promise<boolean> {
  const released = await database.query(
    `UPDATE top_delivery.delivery d SET not_before = '-infinity'
     WHERE state = 'QUEUED' AND turn AND not_before > now() + $1 * interval '1 second'
       AND NOT EXISTS (SELECT FROM top_delivery.ban WHERE ban.api = d.api AND ${IS_BANNED})
     RETURNING id`,
    [LONGEST_BACK_OFF_SECONDS + SLACK_SECONDS],
  );
  await database.query(
    // A lease keeps its own length: another instance's may be longer than ours.
    `UPDATE top_delivery.delivery SET sending_since = now(), lease_until = now() + (lease_until - sending_since)
     WHERE state = 'SENDING' AND sending_since > now() + $1 * interval '1 second'`,
    [SLACK_SECONDS],
  );
  await database.query("UPDATE top_delivery.webhook_event SET due_at = now() WHERE due_at > now() + $1 * interval '1 second'", [
    LONGEST_BACK_OFF_SECONDS + SLACK_SECONDS,
  ]);
  return released.length > 0;
}
