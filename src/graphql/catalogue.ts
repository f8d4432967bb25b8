/** The catalogue as data, so that a front end or a gateway's owner can ask what is here. */
import { Ctx, Directive, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { TopApi } from "../top/api.ts";
import type { GraphQLContext } from "./context.ts";

@Directive("@shareable")
@ObjectType("TopApi", { description: "接口 · One TOP API that this endpoint offers." })
class CatalogueEntry {
  @Field(() => String, { description: "TOP's name of the API." })
  method!: string;

  @Field(() => String, { description: "The mutation that calls it." })
  mutation!: string;

  @Field(() => String, { description: "What it does, in TOP's words and in English." })
  title!: string;

  @Field(() => Boolean, { description: "Whether a call needs the seller's session token (HTTP header `x-top-session`)." })
  sessionRequired!: boolean;
}

/** A type-graphql resolver class with the queries `topApis` and `topSandbox`. */
export function catalogueOf(apis: readonly TopApi[]): new () => object {
  const entries: CatalogueEntry[] = apis.map(({ method, mutation, about, session }) => ({
    method,
    mutation,
    title: about,
    sessionRequired: session === "seller",
  }));

  @Resolver()
  class CatalogueResolver {
    @Directive("@shareable") // two facades in one graph both have a catalogue
    @Directive('@tag(name: "internal")')
    @Query(() => [CatalogueEntry], { description: "接口目录 · The TOP APIs that this endpoint offers." })
    topApis(): CatalogueEntry[] {
      return entries;
    }

    @Directive("@shareable")
    @Directive('@tag(name: "internal")')
    @Query(() => Boolean, {
      description:
        "沙箱 · Whether calls go to this endpoint's own sandbox and never reach TOP: only then may a front end offer example data.",
    })
    topSandbox(@Ctx() { sandbox }: GraphQLContext): boolean {
      return sandbox;
    }
  }
  return CatalogueResolver;
}
