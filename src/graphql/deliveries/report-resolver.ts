/** How an operator sees each report as a whole, holds it back and lets it go on. */
import { Arg, Ctx, Directive, Mutation, Query, Resolver } from "type-graphql";
import { requireScope } from "../../access/authorize.ts";
import { PAUSE_REPORTS, READ_DELIVERIES } from "../../access/scopes.ts";
import type { ReportStanding } from "../../delivery/promise/reports.ts";
import type { GraphQLContext } from "../context.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { GraphQLDateTime } from "./date-time.ts";
import { TopReport } from "./report-enum.ts";
import { TopReportStanding } from "./report-types.ts";

const WHY = { description: "For whoever reads the audit trail; nobody's data." };

@Resolver()
export class ReportResolver {
  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${READ_DELIVERIES}"]])`)
  @Query(() => [TopReportStanding], {
    nullable: true,
    description: `报送概况 · How each report stands: what waits, and what holds it back. Needs the scope \`${READ_DELIVERIES}\`.`,
  })
  async topReports(@Ctx() { caller, deliveries }: GraphQLContext): Promise<readonly ReportStanding[]> {
    requireScope(caller, READ_DELIVERIES);
    // The ledger may know reports that this endpoint does not offer.
    return (await deliveries.reports()).filter(({ report }) => Object.hasOwn(TopReport, report));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${PAUSE_REPORTS}"]])`)
  @Mutation(() => TopReportStanding, {
    nullable: true,
    description: `暂停报送 · Sends no delivery of a report, on all instances, until then or until it is resumed; they are stored and wait. What is being sent goes on, and so do direct calls without an idempotency key: stop these at whoever makes them. Paused again, the last pause counts. Needs the scope \`${PAUSE_REPORTS}\`.`,
  })
  async pauseTopReport(
    @Arg("report", () => TopReport, { description: "What is held back." }) report: string,
    @Arg("until", () => GraphQLDateTime, { nullable: true, description: "When it goes on by itself; without it, somebody must resume it." })
    until: Date | null | undefined,
    @Arg("why", () => String, WHY) why: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ReportStanding | undefined> {
    const { caller, deliveries } = context;
    requireScope(caller, PAUSE_REPORTS);
    if (until && until.getTime() <= Date.now()) throw badArgument("until", "a moment that has not passed, or nothing");
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
    @Arg("report", () => TopReport, { description: "What goes on." }) report: string,
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
