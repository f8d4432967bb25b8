/**
 * Makes the fields of one declared API. A report gets two mutations: one calls directly, one stores a delivery. A query API gets one query.
 */
import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from "type-graphql";
import { requireScope } from "../access/authorize.ts";
import type { Delivery } from "../delivery/promise/delivery.ts";
import { aboutOf, enqueueName, type TopApi } from "../top/api.ts";
import { entitiesOf, subjectOf } from "../top/business-key.ts";
import { adviceOn } from "../wire/advice.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { GraphQLContext } from "./context.ts";
import { DeliveryType } from "./deliveries/delivery-types.ts";
import { withPollHint } from "./deliveries/poll-hint.ts";
import { badArgument, badInput } from "./input-errors/bad-argument.ts";

const KEY_DESCRIPTION = "The caller's own idempotency key, 1 to 255 characters. The same key with the same input gets the same outcome.";

/** A type-graphql resolver class with the API's fields. It needs no try/catch: clients may see the errors as they are thrown. */
export function resolverOf(api: TopApi): new () => object {
  return api.kind === "report" ? reportResolver(api) : queryResolver(api);
}

function reportResolver(api: TopApi): new () => object {
  const { field, input: inputOf, payload: payloadClass, scope } = api;

  @Resolver()
  class ReportResolver {
    // For routers, which may refuse earlier. The scope is checked below in any case.
    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${scope}"]])`)
    // Nullable: when one of two mutations in a document fails, the client must still get the other's receipt.
    @Mutation(() => payloadClass, { name: field, description: `${aboutOf(api)}\n\n${requirementsOf(api)}`, nullable: true })
    async call(
      @Arg("input", () => inputOf.type, { description: "What is reported." }) input: object,
      @Arg("idempotencyKey", () => ID, { nullable: true, description: `${KEY_DESCRIPTION} The call is stored before it is made.` })
      idempotencyKey: string | undefined,
      @Ctx() context: GraphQLContext,
    ): Promise<TopReceipt> {
      return callFor(api, input, context, idempotencyKey ?? undefined);
    }

    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${scope}"]])`)
    @Mutation(() => DeliveryType, { name: enqueueName(field), description: enqueueDescriptionOf(api), nullable: true })
    async enqueue(
      @Arg("input", () => inputOf.type, { description: "What is reported." }) input: object,
      @Arg("idempotencyKey", () => ID, { description: KEY_DESCRIPTION }) idempotencyKey: string,
      @Ctx() context: GraphQLContext,
    ): Promise<Delivery> {
      return enqueueFor(api, input, context, idempotencyKey);
    }
  }
  return ReportResolver;
}

function queryResolver(api: TopApi): new () => object {
  const { field, input: inputOf, payload: payloadClass, scope } = api;

  @Resolver()
  class QueryResolver {
    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${scope}"]])`)
    @Query(() => payloadClass, { name: field, description: `${aboutOf(api)}\n\n${requirementsOf(api)}`, nullable: true })
    async call(
      @Arg("input", () => inputOf.type, { description: "The input of the query." }) input: object,
      @Ctx() context: GraphQLContext,
    ): Promise<TopReceipt> {
      return callFor(api, input, context);
    }
  }
  return QueryResolver;
}

/** The arguments of an API's fields, by name. */
interface Arguments {
  readonly input: object;
  readonly idempotencyKey?: string | null;
}

type Resolve<Result> = (root: unknown, args: Arguments, context: GraphQLContext) => Promise<Result>;

/**
 * The resolvers of the API's fields. They do the same as the decorated methods, but skip type-graphql's conversion of the arguments. The
 * conversion makes instances of the input's classes, which nothing needs. It also searches all input types for each member of each
 * object: with the whole catalogue, that takes as long as the rest of our own code.
 */
export function plainResolversOf(api: TopApi): Readonly<Record<string, Resolve<TopReceipt> | Resolve<Delivery>>> {
  const call: Resolve<TopReceipt> = (_, { input, idempotencyKey }, context) => callFor(api, input, context, idempotencyKey ?? undefined);
  if (api.kind === "query") return { [api.field]: call };
  const enqueue: Resolve<Delivery> = (_, { input, idempotencyKey }, context) => enqueueFor(api, input, context, idempotencyKey as string);
  return { [api.field]: call, [enqueueName(api.field)]: enqueue };
}

async function enqueueFor(api: TopApi, input: object, context: GraphQLContext, idempotencyKey: string): Promise<Delivery> {
  checkCall(api, input, context);
  return withPollHint(context, await context.enqueue(api, input, idempotencyKey));
}

async function callFor(api: TopApi, input: object, context: GraphQLContext, idempotencyKey?: string): Promise<TopReceipt> {
  checkCall(api, input, context);
  const payload = await context.call(api, input, context.notes, idempotencyKey);
  return Object.assign(payload, entitiesOf(api, subjectOf(api, input)));
}

/** Refuses a call before anything is sent or stored: when the caller lacks the scope, or the input breaks the rules of TOP's page. */
function checkCall({ scope, input: inputOf }: TopApi, input: object, { caller, inputLimits }: GraphQLContext): void {
  requireScope(caller, scope);
  // Null members are not sent. An input with only null members would be an empty report.
  if (Object.values(input).every((member) => member === undefined || member === null)) throw badArgument("input", "at least one member");
  const advice = adviceOn(inputOf, input, inputLimits);
  if (advice) throw badInput(["input", ...advice.path], advice.wanted);
}

function enqueueDescriptionOf(api: TopApi): string {
  // Lists show only the first line. The two mutations must differ there, too.
  const about = `入库投递：${aboutOf(api).replace(" · ", " · Stored, then delivered: ")}`;
  return `${about}\n\nThe report is stored on disk before this mutation answers, and delivered in the background. ${requirementsOf(api)}`;
}

const SESSION_WORDS: Readonly<Record<TopApi["session"], string>> = {
  none: "",
  seller: " Needs the seller's session token, in the HTTP header `x-top-session`.",
  unseen: " TOP does not document whether it needs the seller's session token: it is sent when the caller has one.",
};

function requirementsOf({ method, scope, session }: TopApi): string {
  return `TOP: \`${method}\`. Needs the scope \`${scope}\`.${SESSION_WORDS[session]}`;
}
