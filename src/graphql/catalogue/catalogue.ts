/** The catalogue as data: a front end or the owner of a gateway can query which APIs this endpoint offers. */
import { Ctx, Directive, Field, Int, ObjectType, Query, Resolver, registerEnumType } from "type-graphql";
import { kindMeanings, sessionMeanings } from "../../catalogue/meanings.ts";
import type { TopApi } from "../../top/api.ts";
import type { GraphQLContext } from "../context.ts";
import { exampleOperation } from "./example-operation.ts";

const TopApiKind = { REPORT: "report", QUERY: "query" } as const;
const TopApiSession = { NONE: "none", SELLER: "seller", UNSEEN: "unseen" } as const;

registerEnumType(TopApiKind, {
  name: "TopApiKind",
  description: "接口类型 · What an API does.",
  valuesConfig: {
    REPORT: { description: kindMeanings.report },
    QUERY: { description: kindMeanings.query },
  },
});

registerEnumType(TopApiSession, {
  name: "TopApiSession",
  description: "授权 · Whose authorisation a call carries.",
  valuesConfig: {
    NONE: { description: sessionMeanings.none },
    SELLER: { description: sessionMeanings.seller },
    UNSEEN: { description: sessionMeanings.unseen },
  },
});

@Directive("@shareable")
@ObjectType({ description: "示例 · An operation that the sandbox accepts unchanged." })
class TopApiExample {
  @Field(() => String, { description: "The GraphQL document." })
  query!: string;

  @Field(() => String, { description: "Its variables, as JSON text." })
  variables!: string;
}

@Directive("@shareable")
@ObjectType("TopApi", { description: "接口 · One TOP API that this endpoint offers." })
class CatalogueEntry {
  @Field(() => String, { description: "业务类目 · The family that the API belongs to." })
  family!: string;

  @Field(() => String, { description: "The mutation or the query that calls it." })
  field!: string;

  @Field(() => TopApiKind, { description: "Whether it reports or queries." })
  kind!: TopApi["kind"];

  @Field(() => String, { description: "TOP's name of the API." })
  method!: string;

  @Field(() => Int, { description: "The number of the API's page in TOP's documentation." })
  apiId!: number;

  @Field(() => String, { description: "What it does, in English." })
  title!: string;

  @Field(() => String, { description: "What it does, in TOP's words." })
  titleZh!: string;

  @Field(() => String, { description: "The scope that a caller must have." })
  scope!: string;

  @Field(() => TopApiSession, { description: "Whose authorisation a call carries." })
  session!: TopApi["session"];

  @Field(() => TopApiExample, { description: "A ready-made operation with example values." })
  example!: TopApiExample;
}

/** A type-graphql resolver class with the queries `topApis` and `topSandbox`. */
export function catalogueOf(apis: readonly TopApi[]): new () => object {
  let entries: CatalogueEntry[] | undefined;

  @Resolver()
  class CatalogueResolver {
    @Directive("@shareable") // two facades in one graph both have a catalogue
    @Directive('@tag(name: "internal")')
    @Query(() => [CatalogueEntry], { description: "接口目录 · The TOP APIs that this endpoint offers." })
    topApis(): CatalogueEntry[] {
      entries ??= apis.map(entryOf);
      return entries;
    }

    @Directive("@shareable")
    @Directive('@tag(name: "internal")')
    @Query(() => Boolean, {
      description:
        "沙箱 · True when calls go to this endpoint's own sandbox and never reach TOP. Only then may a front end offer example data.",
    })
    topSandbox(@Ctx() { sandbox }: GraphQLContext): boolean {
      return sandbox;
    }
  }
  return CatalogueResolver;
}

function entryOf(api: TopApi): CatalogueEntry {
  const { family, field, kind, method, apiId, title, titleZh, scope, session } = api;
  const { query, variables } = exampleOperation(api);
  return {
    family,
    field,
    kind,
    method,
    apiId,
    title,
    titleZh,
    scope,
    session,
    example: { query, variables: JSON.stringify(variables, null, 2) },
  };
}
