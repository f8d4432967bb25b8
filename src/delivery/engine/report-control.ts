/** An operator's action on a whole report, with immediate effect on all instances: end a ban, pause its deliveries, or resume them. */
import type { TopApi } from "../../top/api.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { auditReport } from "../ledger/reports/audit.ts";
import { liftBan } from "../ledger/reports/ban.ts";
import { pauseReport, resumeReport } from "../ledger/reports/pause.ts";
import { reportStandings } from "../ledger/reports/standing.ts";
import type { Pausing, ReportOperation } from "../promise/operation.ts";
import type { ReportStanding } from "../promise/reports.ts";
import { announceLifted } from "../store/messages.ts";
import type { News } from "./news.ts";
import type { EngineOptions } from "./options.ts";

export interface ReportControl {
  /** Whether there was a ban: in the ledger, or met by this instance's direct calls. */
  liftBan(operation: ReportOperation): Promise<boolean>;
  pause(pausing: Pausing): Promise<void>;
  /** Whether it was paused. */
  resume(operation: ReportOperation): Promise<boolean>;
  standings(): Promise<readonly ReportStanding[]>;
}

export function createReportControl(ledger: Ledger, news: News, { on, room }: Pick<EngineOptions, "on" | "room">): ReportControl {
  const { database } = ledger;
  return {
    async liftBan(operation) {
      const { api, who } = operation;
      await auditReport(database, "lift-ban", operation);
      // Open the gates first: a delivery that meets a closed gate would write the ban into the ledger again.
      const heldBackHere = news.lifted(api);
      if (database.shared) await announceLifted(database, api);
      const wasBanned = (await liftBan(ledger, api)) || heldBackHere;
      if (wasBanned) on({ kind: "ban-lifted", api, who });
      news.queued();
      return wasBanned;
    },
    async pause(pausing) {
      await pauseReport(ledger, pausing);
      const { api, who, until } = pausing;
      on({ kind: "report-paused", api, who, until });
    },
    async resume(operation) {
      const wasPaused = await resumeReport(ledger, operation);
      const { api, who } = operation;
      if (wasPaused) on({ kind: "report-resumed", api, who });
      news.queued();
      return wasPaused;
    },
    async standings() {
      const isHeldBack = (report: string): boolean => room(ledger.apis.get(report) as TopApi) !== Number.POSITIVE_INFINITY;
      return (await reportStandings(ledger)).map((standing) => ({ ...standing, heldBack: isHeldBack(standing.report) }));
    },
  };
}
