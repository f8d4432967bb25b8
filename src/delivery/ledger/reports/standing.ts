/** The state of each report, for operators. It counts the waiting deliveries, so it costs more when more wait. */
import type { ReportPause, ReportStanding } from "../../promise/reports.ts";
import type { Ledger } from "../ledger.ts";
import { IS_BANNED } from "./ban.ts";
import { IS_PAUSED } from "./pause.ts";

/** What the store knows of a report. */
export type StoredStanding = Omit<ReportStanding, "heldBack">;

interface Row extends Omit<StoredStanding, "paused"> {
  readonly since: Date | null;
  readonly until: Date | null;
  readonly who: string | null;
  readonly why: string | null;
}

/** All reports, in the order of the catalogue. */
export async function reportStandings({ database, apis }: Ledger): Promise<readonly StoredStanding[]> {
  const rows = await database.query<Row>(
    // One condition for all APIs, as in `countWaiting`.
    `SELECT report.api AS report, coalesce(standing.waiting, 0) AS waiting, standing.oldest, pause.since, pause.until, pause.who, pause.why,
       ban.until AS "bannedUntil"
     FROM unnest($1::text[]) WITH ORDINALITY AS report (api, n)
     LEFT JOIN (
       SELECT api, count(*)::integer AS waiting, min(created_at) AS oldest
       FROM top_delivery.delivery WHERE api = ANY($1) AND state = 'QUEUED' GROUP BY api
     ) AS standing ON standing.api = report.api
     LEFT JOIN top_delivery.pause ON pause.api = report.api AND ${IS_PAUSED}
     LEFT JOIN top_delivery.ban ON ban.api = report.api AND ${IS_BANNED}
     ORDER BY report.n`,
    [[...apis.keys()]],
  );
  return rows.map(({ report, waiting, oldest, bannedUntil, ...pause }) => ({
    report,
    waiting,
    oldest,
    bannedUntil,
    paused: pauseOf(pause),
  }));
}

function pauseOf({ since, until, who, why }: Pick<Row, keyof ReportPause>): ReportPause | null {
  return since && { since, until, who: who ?? "", why: why ?? "" };
}
