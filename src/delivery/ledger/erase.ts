/** Contents do not stay for ever: what was sent and what TOP answered goes some days after a delivery is settled; the row stays. */
import type { Ledger } from "./ledger.ts";

const MOST_ROWS = 1_000;

/** How many deliveries' contents are gone now. */
export async function eraseContents({ database }: Ledger, retentionDays: number): Promise<number> {
  for (let erased = 0; ; ) {
    const rows = await database.patient.query(
      `UPDATE top_delivery.delivery SET payload = NULL, answer = NULL
       WHERE id IN (
         SELECT id FROM top_delivery.delivery
         WHERE settled_at < now() - $1 * interval '1 day' AND payload IS NOT NULL
         ORDER BY settled_at LIMIT ${MOST_ROWS} FOR UPDATE SKIP LOCKED
       )
       RETURNING id`,
      [retentionDays],
    );
    erased += rows.length;
    if (rows.length < MOST_ROWS) return erased;
  }
}
