/** Pauses: while a report is paused by an operator, no instance on this store claims its deliveries. */
import type { Pausing, ReportOperation } from "../../promise/operation.ts";
import { announceQueued } from "../../store/messages.ts";
import type { Ledger } from "../ledger.ts";
import { auditReport } from "./audit.ts";

/** Condition on a row of `top_delivery.pause`. */
export const IS_PAUSED = "(pause.until IS NULL OR now() < pause.until)";

/** After its commit, no delivery of the report is claimed. It replaces an earlier pause. */
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

/** Returns whether the report was paused. */
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
