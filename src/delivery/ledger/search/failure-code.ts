/** Fills in why the last attempt failed, in an indexed column, for rows that an older program has settled. */
import { inSteps } from "../../store/in-steps.ts";
import type { Ledger } from "../ledger.ts";

const MOST_ROWS = 1_000;

/** Returns how many were filled in. */
export function fillFailureCodes({ database }: Ledger): Promise<number> {
  return inSteps(MOST_ROWS, async () => {
    const filled = await database.patient.query(
      `UPDATE top_delivery.delivery d
       SET failure_code = (SELECT code FROM top_delivery.attempt WHERE delivery_id = d.id AND n = d.attempt), failure_of = attempt
       WHERE id IN (
         SELECT id FROM top_delivery.delivery
         WHERE state IN ('QUEUED', 'FAILED', 'UNKNOWN') AND attempt > 0 AND failure_of IS DISTINCT FROM attempt
         ORDER BY id LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED
       ) RETURNING id`,
    );
    return filled.length;
  });
}
