/** One mutation from one declaration. */
import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { requireScope } from "../access/authorize.ts";
import type { TopApi } from "../top/api.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { GraphQLContext } from "./context.ts";

/** A type-graphql resolver class whose one mutation calls the API. It holds no try/catch: what it throws is already what clients see. */
export function resolverOf(api: TopApi): new () => object {
  @Resolver()
  class TopApiResolver {
    // For routers, which may refuse earlier; whatever they did, the scope is checked below.
    @Directive("@authenticated")
    @Directive(`@requiresScopes(scopes: [["${api.scope}"]])`)
    // Nullable: in a document with two mutations, the failure of one must not take the other's receipt with it.
    @Mutation(() => api.payload, { name: api.mutation, description: descriptionOf(api), nullable: true })
    async call(
      @Arg("input", () => api.param.input, { nullable: !api.param.required }) input: object | undefined,
      @Ctx() context: GraphQLContext,
    ): Promise<TopReceipt> {
      requireScope(context.caller, api.scope);
      const payload = await context.call(api, input ?? null);
      return input && api.references ? Object.assign(payload, api.references(input)) : payload;
    }
  }
  return TopApiResolver;
}

function descriptionOf({ about, method, scope, session }: TopApi): string {
  const authority = session === "seller" ? " Needs the seller's session token, in the HTTP header `x-top-session`." : "";
  return `${about}\n\nTOP: \`${method}\`. Needs the scope \`${scope}\`.${authority}`;
}
