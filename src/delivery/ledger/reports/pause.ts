/** Pauses: while an operator holds a report back, no instance on this store claims a delivery of it. */
import type { Pausing, ReportOperation } from "../../promise/operation.ts";
import { announceQueued } from "../../store/messages.ts";
import type { Ledger } from "../ledger.ts";
import { auditReport } from "./audit.ts";

/** Of a row of `top_delivery.pause`. */
export const IS_PAUSED = "(pause.until IS NULL OR now() < pause.until)";

/** From its commit on nothing of the report is claimed; it takes the place of an earlier pause. */
export function pauseReport({ database }: Ledger, pausing: Pausing): Promise<void> {
  const { api, until, who } = pausing;
  return database.transaction(async (queries) => {
    const why = await auditReport(queries, "pause", pausing, until);
    await queries.query(
      `INSERT INTO top_delivery.pause (api, since, until, who, why) VALUES ($1, now(), $2, $3, $4)
       ON CONFLICT (api) DO UPDATE SET since = excluded.since, until = excluded.until, who = excluded.who, why = excluded.why`,
      [api, until, who, why],
    );
  });
}

/** Whether it was paused. */
export function resumeReport({ database }: Ledger, operation: ReportOperation): Promise<boolean> {
  return database.transaction(async (queries) => {
    await auditReport(queries, "resume", operation);
    const [row] = await queries.query<{ readonly isPaused: boolean }>(
      `DELETE FROM top_delivery.pause WHERE api = $1 RETURNING ${IS_PAUSED} AS "isPaused"`,
      [operation.api],
    );
    if (database.shared) await announceQueued(queries);
    return row?.isPaused ?? false;
  });
}
