/** Operations on many deliveries at once, such as those that are UNKNOWN after a crash. */
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from "type-graphql";
import { requireScope } from "../../access/authorize.ts";
import { operatorScopes } from "../../access/scopes.ts";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import type { Resolution } from "../../delivery/promise/states.ts";
import type { GraphQLContext } from "../context.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { outcomesOf, TopDeliveryOutcome } from "./bulk-outcome.ts";
import { requireOperable } from "./delivery-resolver.ts";
import { TopDeliveryResolution } from "./enums.ts";
import { withPollHint } from "./poll-hint.ts";

const IDS = { description: "1 to 100 ids. A refused one does not affect the others." };

@Resolver()
export class BulkResolver {
  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.retry}"]])`)
  @Mutation(() => [TopDeliveryOutcome], {
    nullable: true,
    description: `批量重新投递 · \`retryTopDelivery\` for each, in this order. Needs the scope \`${operatorScopes.retry}\`.`,
  })
  retryTopDeliveries(@Arg("ids", () => [ID], IDS) ids: readonly string[], @Ctx() context: GraphQLContext): Promise<readonly object[]> {
    const { deliveries, caller } = context;
    return inBulk(context, operatorScopes.retry, ids, (id) => deliveries.retry(id, caller.id));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.cancel}"]])`)
  @Mutation(() => [TopDeliveryOutcome], {
    nullable: true,
    description: `批量取消投递 · \`cancelTopDelivery\` for each. Needs the scope \`${operatorScopes.cancel}\`.`,
  })
  cancelTopDeliveries(@Arg("ids", () => [ID], IDS) ids: readonly string[], @Ctx() context: GraphQLContext): Promise<readonly object[]> {
    const { deliveries, caller } = context;
    return inBulk(context, operatorScopes.cancel, ids, (id) => deliveries.cancel(id, caller.id));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.resolve}"]])`)
  @Mutation(() => [TopDeliveryOutcome], {
    nullable: true,
    description: `批量处理投递 · \`resolveTopDelivery\` for each, with the same conclusion and note. Needs the scope \`${operatorScopes.resolve}\`.`,
  })
  async resolveTopDeliveries(
    @Arg("ids", () => [ID], IDS) ids: readonly string[],
    @Arg("as", () => TopDeliveryResolution, { description: "The outcome of all of them." }) as: Resolution,
    @Arg("note", () => String, { description: "How it was found out, for the audit trail. No personal data." }) note: string,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly object[]> {
    const { deliveries, caller } = context;
    requireScope(caller, operatorScopes.resolve);
    if (!note.trim()) throw badArgument("note", "how it was found out");
    return inBulk(context, operatorScopes.resolve, ids, (id) => deliveries.resolve(id, as, note, caller.id));
  }
}

function inBulk(
  context: GraphQLContext,
  scope: string,
  ids: readonly string[],
  act: (id: string) => Promise<Delivery>,
): Promise<readonly object[]> {
  requireScope(context.caller, scope);
  return outcomesOf(ids, async (id) => {
    await requireOperable(context, scope, id);
    return withPollHint(context, await act(id));
  });
}
