/** Lets an operator lift a ban by TOP early: TOP has agreed that the ban is over, but the seconds that it announced have not passed. */
import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { requireScope } from "../../access/authorize.ts";
import { LIFT_BANS } from "../../access/scopes.ts";
import type { GraphQLContext } from "../context.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { TopReport } from "./report-enum.ts";

@Resolver()
export class BanResolver {
  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${LIFT_BANS}"]])`)
  @Mutation(() => Boolean, {
    nullable: true,
    description: `解除限流 · Lifts TOP's ban of a report before it ends: all instances call the API again. True when there was a ban. Needs the scope \`${LIFT_BANS}\`.`,
  })
  async liftTopBan(
    @Arg("report", () => TopReport, { description: "The banned report." }) report: string,
    @Arg("why", () => String, { description: "The reason, for the audit trail. No personal data." }) why: string,
    @Ctx() { caller, deliveries }: GraphQLContext,
  ): Promise<boolean> {
    requireScope(caller, LIFT_BANS);
    if (!why.trim()) throw badArgument("why", "the reason");
    return deliveries.liftBan({ api: report, who: caller.id, why });
  }
}
