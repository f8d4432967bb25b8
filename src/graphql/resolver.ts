/** Two mutations from one declaration: the direct call, and the one that is stored to be delivered. */
import { Arg, Ctx, Directive, ID, Mutation, Resolver } from "type-graphql";
import { requireScope } from "../access/authorize.ts";
import type { Delivery } from "../delivery/promise/delivery.ts";
import { aboutOf, type TopApi } from "../top/api.ts";
import { referencesOf } from "../top/business-key.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { GraphQLContext } from "./context.ts";
import { DeliveryType } from "./deliveries/delivery-types.ts";
import { withPollHint } from "./deliveries/poll-hint.ts";
import { badArgument } from "./input-errors/bad-argument.ts";

const KEY_DESCRIPTION =
  "The caller's own key of this intent, 1 to 255 characters: whoever repeats it with the same input gets the same outcome.";

/** A type-graphql resolver class with the API's mutations. It holds no try/catch: what it throws is already what clients see. */
export function resolverOf(api: TopApi): new () => object {
  const { field, input: inputOf, payload: payloadClass, scope } = api;

  @Resolver()
  class TopApiResolver {
    // For routers, which may refuse earlier; whatever they did, the scope is checked below.
    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${scope}"]])`)
    // Nullable: in a document with two mutations, the failure of one must not take the other's receipt with it.
    @Mutation(() => payloadClass, { name: field, description: descriptionOf(api), nullable: true })
    async call(
      @Arg("input", () => inputOf.type) input: object,
      @Arg("idempotencyKey", () => ID, { nullable: true, description: `${KEY_DESCRIPTION} The call is stored before it is made.` })
      idempotencyKey: string | undefined,
      @Ctx() context: GraphQLContext,
    ): Promise<TopReceipt> {
      requireScope(context.caller, scope);
      requireMember(input);
      const payload = await context.call(api, input, idempotencyKey ?? undefined);
      return Object.assign(payload, referencesOf(api, input));
    }

    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${scope}"]])`)
    @Mutation(() => DeliveryType, { name: enqueueName(field), description: enqueueDescriptionOf(api), nullable: true })
    async enqueue(
      @Arg("input", () => inputOf.type) input: object,
      @Arg("idempotencyKey", () => ID, { description: KEY_DESCRIPTION }) idempotencyKey: string,
      @Ctx() context: GraphQLContext,
    ): Promise<Delivery> {
      requireScope(context.caller, scope);
      requireMember(input);
      return withPollHint(context, await context.enqueue(api, input, idempotencyKey));
    }
  }
  return TopApiResolver;
}

/** Null members are not sent: an input of them alone would be an empty report. */
function requireMember(input: object): void {
  if (Object.values(input).every((member) => member === undefined || member === null)) throw badArgument("input", "at least one member");
}

/** The mutation that stores what this one would do at once. */
export function enqueueName(field: string): string {
  return `enqueue${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

function descriptionOf(api: TopApi): string {
  return `${aboutOf(api)}\n\n${requirementsOf(api)}`;
}

function enqueueDescriptionOf(api: TopApi): string {
  return `${aboutOf(api)}\n\nStored on disk before it is answered, and delivered by itself. ${requirementsOf(api)}`;
}

function requirementsOf({ method, scope, session }: TopApi): string {
  const authority = session === "seller" ? " Needs the seller's session token, in the HTTP header `x-top-session`." : "";
  return `TOP: \`${method}\`. Needs the scope \`${scope}\`.${authority}`;
}
