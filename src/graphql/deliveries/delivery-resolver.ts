/** The queries for deliveries, and the operators' mutations on one delivery. */
import { Arg, Args, ArgsType, Ctx, Directive, Field, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { requireScope } from "../../access/authorize.ts";
import { operatorScopes, READ_DELIVERIES } from "../../access/scopes.ts";
import type { Delivery } from "../../delivery/promise/delivery.ts";
import { notFound } from "../../delivery/promise/errors.ts";
import type { AuditEntry } from "../../delivery/promise/operation.ts";
import type { DeliveryFilter } from "../../delivery/promise/reader.ts";
import type { Resolution } from "../../delivery/promise/states.ts";
import type { GraphQLContext } from "../context.ts";
import { badArgument } from "../input-errors/bad-argument.ts";
import { type Connection, connectionOf } from "./connection.ts";
import { DeliveryType, TopDeliveryAuditEntry, TopDeliveryConnection, TopDeliveryFilter } from "./delivery-types.ts";
import { TopDeliveryResolution } from "./enums.ts";
import { withPollHint } from "./poll-hint.ts";

const DEFAULT_PAGE_SIZE = 20;
const OF_ID = "The delivery's id.";

@ArgsType()
class DeliveriesArgs {
  @Field(() => TopDeliveryFilter, { nullable: true, description: "Which deliveries; all when it is left out." })
  filter?: TopDeliveryFilter | null;

  @Field(() => Int, { nullable: true, defaultValue: DEFAULT_PAGE_SIZE, description: "1 to 100." })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "The `endCursor` of the previous page." })
  after?: string | null;
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @Directive("@authenticated")
  @Query(() => DeliveryType, {
    nullable: true,
    description: "投递 · One delivery; null when it does not exist, or belongs to another caller.",
  })
  async topDelivery(
    @Arg("id", () => ID, { description: OF_ID }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Delivery | undefined> {
    return withPollHint(context, await context.deliveries.byId(id, callerFilter(context)));
  }

  @Directive("@authenticated")
  @Query(() => DeliveryType, { nullable: true, description: "按幂等键查询 · The caller's own delivery under this key." })
  async topDeliveryByKey(
    @Arg("idempotencyKey", () => ID, { description: "The key that was sent with the delivery." }) idempotencyKey: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Delivery | undefined> {
    return withPollHint(context, await context.deliveries.byKey(context.caller.id, idempotencyKey));
  }

  @Directive("@authenticated")
  @Query(() => TopDeliveryConnection, {
    nullable: true,
    description: `投递列表 · Deliveries, newest first: the caller's own, or with the scope \`${READ_DELIVERIES}\` those of all callers.`,
  })
  async topDeliveries(
    @Args(() => DeliveriesArgs) { filter, first, after }: DeliveriesArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<Connection<Delivery>> {
    const { caller: asked, ...given } = withoutNulls(filter ?? {});
    const own = callerFilter(context);
    const caller = own ?? asked;
    const ledgerFilter = { ...given, ...(caller !== undefined && { caller }) };
    const isOthers = asked !== undefined && asked !== caller;
    const connection = await connectionOf(
      async (count, afterId) => (isOthers ? [] : context.deliveries.list(ledgerFilter, count, afterId)),
      first ?? DEFAULT_PAGE_SIZE,
      after ?? undefined,
    );
    for (const { node } of connection.edges) withPollHint(context, node);
    return connection;
  }

  @FieldResolver(() => [TopDeliveryAuditEntry], { description: "What operators did to it, oldest first." })
  audit(@Root() { id }: Delivery, @Ctx() { deliveries }: GraphQLContext): Promise<readonly AuditEntry[]> {
    return deliveries.audit(id);
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.retry}"]])`)
  @Mutation(() => DeliveryType, {
    nullable: true,
    description: `重新投递 · Sends a refused, failed or unknown delivery again, at the end of its line. Needs the scope \`${operatorScopes.retry}\`.`,
  })
  async retryTopDelivery(@Arg("id", () => ID, { description: OF_ID }) id: string, @Ctx() context: GraphQLContext): Promise<Delivery> {
    await requireOperable(context, operatorScopes.retry, id);
    return withPollHint(context, await context.deliveries.retry(id, context.caller.id));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.cancel}"]])`)
  @Mutation(() => DeliveryType, {
    nullable: true,
    description: `取消投递 · Cancels a queued delivery before it is sent. Needs the scope \`${operatorScopes.cancel}\`.`,
  })
  async cancelTopDelivery(@Arg("id", () => ID, { description: OF_ID }) id: string, @Ctx() context: GraphQLContext): Promise<Delivery> {
    await requireOperable(context, operatorScopes.cancel, id);
    return withPollHint(context, await context.deliveries.cancel(id, context.caller.id));
  }

  @Directive("@authenticated")
  @Directive(`@requiresScopes(scopes: [["${operatorScopes.resolve}"]])`)
  @Mutation(() => DeliveryType, {
    nullable: true,
    description: `处理投递 · Records the outcome that was found out for an unknown or failed delivery. Needs the scope \`${operatorScopes.resolve}\`.`,
  })
  async resolveTopDelivery(
    @Arg("id", () => ID, { description: OF_ID }) id: string,
    @Arg("as", () => TopDeliveryResolution, { description: "The outcome that was found out." }) as: Resolution,
    @Arg("note", () => String, { description: "How it was found out, for the audit trail. No personal data." }) note: string,
    @Ctx() context: GraphQLContext,
  ): Promise<Delivery> {
    await requireOperable(context, operatorScopes.resolve, id);
    if (!note.trim()) throw badArgument("note", "how it was found out");
    return withPollHint(context, await context.deliveries.resolve(id, as, note, context.caller.id));
  }
}

/** Null means the same as left out. */
function withoutNulls({ ...filter }: TopDeliveryFilter): { -readonly [Name in keyof DeliveryFilter]: DeliveryFilter[Name] } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined));
}

/**
 * An operator may act only on deliveries that it may read.
 * @throws AccessError; DeliveryError `DELIVERY_NOT_FOUND`, also when the delivery belongs to another caller.
 */
export async function requireOperable(context: GraphQLContext, scope: string, id: string): Promise<void> {
  requireScope(context.caller, scope);
  if (!(await context.deliveries.byId(id, callerFilter(context)))) throw notFound();
}

/** The caller's own id, when it may read only its own deliveries; undefined when it may read those of all callers. */
export function callerFilter({ caller: { id, scopes } }: GraphQLContext): string | undefined {
  return scopes.has(READ_DELIVERIES) ? undefined : id;
}
