/** Lets an operator see the state of each report, pause it and resume it. */
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from "type-graphql";
import { requireScope } from "../../access/authorize.ts";
import { PAUSE_REPORTS, READ_DELIVERIES } from "../../access/scopes.ts";
import type { ReportStanding } from "../../delivery/promise/reports.ts";
import type { GraphQLContext } from "../context.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { GraphQLDateTime } from "./date-time.ts";
import { TopReport } from "./report-enum.ts";
import { TopReportStanding } from "./report-types.ts";

const WHY = { description: "The reason, for the audit trail. No personal data." };

@Resolver()
export class ReportResolver {
  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${READ_DELIVERIES}"]])`)
  @Query(() => [TopReportStanding], {
    nullable: true,
    description: `报送概况 · The state of each report: what waits, and what holds it back. Needs the scope \`${READ_DELIVERIES}\`.`,
  })
  async topReports(@Ctx() { caller, deliveries }: GraphQLContext): Promise<readonly ReportStanding[]> {
    requireScope(caller, READ_DELIVERIES);
    // The ledger may hold deliveries of reports that this endpoint does not offer.
    return (await deliveries.reports()).filter(({ report }) => Object.hasOwn(TopReport, report));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${PAUSE_REPORTS}"]])`)
  @Mutation(() => TopReportStanding, {
    nullable: true,
    description: `暂停报送 · Pauses a report on all instances: its deliveries are stored and wait, until the given time or until it is resumed. Deliveries that are being sent are not stopped. Direct calls without an idempotency key are not stopped either: stop these at the caller. A later pause replaces an earlier one. Needs the scope \`${PAUSE_REPORTS}\`.`,
  })
  async pauseTopReport(
    @Arg("report", () => TopReport, { description: "The report to pause." }) report: string,
    @Arg("until", () => GraphQLDateTime, {
      nullable: true,
      description: "When the pause ends. Without it, somebody must resume the report.",
    })
    until: Date | null | undefined,
    @Arg("why", () => String, WHY) why: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ReportStanding | undefined> {
    const { caller, deliveries } = context;
    requireScope(caller, PAUSE_REPORTS);
    if (until && until.getTime() <= Date.now()) throw badArgument("until", "a time in the future, or leave it out");
    if (!why.trim()) throw badArgument("why", "the reason");
    await deliveries.pauseReport({ api: report, until: until ?? null, who: caller.id, why });
    return standingOf(context, report);
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${PAUSE_REPORTS}"]])`)
  @Mutation(() => TopReportStanding, {
    nullable: true,
    description: `恢复报送 · Sends the deliveries of a paused report again, on all instances. Needs the scope \`${PAUSE_REPORTS}\`.`,
  })
  async resumeTopReport(
    @Arg("report", () => TopReport, { description: "The report to resume." }) report: string,
    @Arg("why", () => String, WHY) why: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ReportStanding | undefined> {
    const { caller, deliveries } = context;
    requireScope(caller, PAUSE_REPORTS);
    if (!why.trim()) throw badArgument("why", "the reason");
    await deliveries.resumeReport({ api: report, who: caller.id, why });
    return standingOf(context, report);
  }
}

async function standingOf({ deliveries }: GraphQLContext, wanted: string): Promise<ReportStanding | undefined> {
  return (await deliveries.reports()).find(({ report }) => report === wanted);
}
