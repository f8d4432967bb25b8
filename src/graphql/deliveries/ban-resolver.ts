/** How an operator lifts a ban of TOP, when its end was agreed with TOP and nobody wants to wait for the seconds that it had announced. */
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
    description: `解除限流 · Calls a report's API again, on all instances, though TOP's ban has not ended; true when there was one. Needs the scope \`${LIFT_BANS}\`.`,
  })
  async liftTopBan(
    @Arg("report", () => TopReport, { description: "Whose ban it is." }) report: string,
    @Arg("why", () => String, { description: "For whoever reads the audit trail; nobody's data." }) why: string,
    @Ctx() { caller, deliveries }: GraphQLContext,
  ): Promise<boolean> {
    requireScope(caller, LIFT_BANS);
    if (!why.trim()) throw badArgument("why", "the reason");
    return deliveries.liftBan({ api: report, who: caller.id, why });
  }
}
