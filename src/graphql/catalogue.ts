/** The catalogue as data, so that a front end or a gateway's owner can ask what is here. */
import { Directive, Field, ObjectType, Query, Resolver } from "type-graphql";
import { aboutOf, type TopApi } from "../top/api.ts";

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

/** A type-graphql resolver class with the query `topApis`. */
export function catalogueOf(apis: readonly TopApi[]): new () => object {
  const entries: CatalogueEntry[] = apis.map((api) => ({
    method: api.method,
    mutation: api.field,
    title: aboutOf(api),
    sessionRequired: api.session === "seller",
  }));

  @Resolver()
  class CatalogueResolver {
    @Directive("@shareable") // two facades in one graph both have a catalogue
    @Directive('@tag(name: "internal")')
    @Query(() => [CatalogueEntry], { description: "接口目录 · The TOP APIs that this endpoint offers." })
    topApis(): CatalogueEntry[] {
      return entries;
    }
  }
  return CatalogueResolver;
}
