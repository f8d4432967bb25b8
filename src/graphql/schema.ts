/** The GraphQL schema, made from the declarations and nothing else, as a Federation 2 subgraph. */
import { buildSubgraphSchema, type GraphQLResolverMap, printSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, isScalarType, lexicographicSortSchema, parse, printSchema } from "graphql";
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from "type-graphql";
import type { TopApi } from "../top/api.ts";
import { apiProblems } from "../top/api-problems.ts";
import { catalogueOf } from "./catalogue.ts";
import type { GraphQLContext } from "./context.ts";
import { BanResolver } from "./deliveries/ban-resolver.ts";
import { BulkResolver } from "./deliveries/bulk-resolver.ts";
import { callerFilter, DeliveryResolver } from "./deliveries/delivery-resolver.ts";
import { nameReports } from "./deliveries/report-enum.ts";
import { ReportResolver } from "./deliveries/report-resolver.ts";
import { addEntityFields } from "./entity-fields.ts";
import { observeFields } from "./observed-fields.ts";
import { plainResolversOf, resolverOf } from "./resolver.ts";
import { SCHEMA_DESCRIPTION } from "./schema-description.ts";

// 2.7, though newer ones exist: composers refuse a version that they do not know yet.
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@authenticated", "@key", "@requiresScopes", "@shareable", "@tag"])`;

export interface Subgraph {
  readonly schema: GraphQLSchema;
  /** The subgraph's SDL in the order of TOP's pages; `_service` serves it with the definitions that federation adds. */
  readonly sdl: string;
  /** The same SDL, sorted: what `schema.graphql` holds. */
  readonly sortedSdl: string;
  /** The same without what federation adds, sorted, for clients' tools: what `schema.client.graphql` holds. */
  readonly clientSdl: string;
}

/** @throws Error with a line for each problem of the declarations. */
export function createSubgraph(apis: readonly TopApi[]): Subgraph {
  const problems = apiProblems(apis);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const reports = apis.filter(({ kind }) => kind === "report");
  nameReports(reports);
  const ofDeliveries = reports.length > 0 ? [DeliveryResolver, BulkResolver, BanResolver, ReportResolver] : []; // queries are not delivered
  const declared = buildSchemaSync({
    resolvers: [catalogueOf(apis), ...ofDeliveries, ...apis.map(resolverOf)] as unknown as NonEmptyArray<new () => object>,
    validate: false, // scalars and the schema check; class-validator would check again, more slowly
    skipCheck: true, // that is an introspection of the whole; what is served of it, buildSubgraphSchema validates
  });
  if (reports.length > 0) addEntityFields(declared, reports);
  declared.description = SCHEMA_DESCRIPTION; // type-graphql has no place for it; printing, sorting and composing keep it
  const sdl = sdlOf(declared);
  const resolvers = createResolversMap(declared) as GraphQLResolverMap<unknown>;
  for (const api of apis) Object.assign(resolvers[api.kind === "report" ? "Mutation" : "Query"] ?? {}, plainResolversOf(api));
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl, { noLocation: true }), resolvers: reports.length > 0 ? withDeliveryReference(resolvers) : resolvers },
  ]);
  observeFields(schema);
  // A service that starts needs neither of the sorted ones.
  return {
    schema,
    sdl,
    get sortedSdl() {
      return sdlOf(lexicographicSortSchema(declared));
    },
    get clientSdl() {
      return `${withRootWords(printSchema(lexicographicSortSchema(declared)))}\n`;
    },
  };
}

/** A gateway asks for a delivery by its id alone: as the query `topDelivery` does. */
function withDeliveryReference(resolvers: GraphQLResolverMap<unknown>): GraphQLResolverMap<unknown> {
  const __resolveReference = ({ id }: { readonly id: string }, context: GraphQLContext): Promise<unknown> =>
    context.deliveries.byId(id, callerFilter(context));
  return { ...resolvers, TopDelivery: { ...resolvers.TopDelivery, __resolveReference } } as GraphQLResolverMap<unknown>;
}

const ROOT_WORDS = {
  Query: "查询 · What can be asked: the catalogue of TOP's APIs, and the deliveries.",
  Mutation: "报送 · What can be reported to TOP, at once or as a stored delivery, and what operators do.",
};

/** type-graphql gives the root types no description. */
function withRootWords(sdl: string): string {
  return Object.entries(ROOT_WORDS).reduce(
    (text, [name, words]) => text.replace(`\ntype ${name} `, `\n"""${words}"""\ntype ${name} `),
    sdl,
  );
}

function sdlOf(schema: GraphQLSchema): string {
  const printed = printSubgraphSchema(schema).replace(/ +$/gm, ""); // it indents the empty lines of descriptions
  // It leaves out by what a scalar is specified.
  const scalars = printed.replace(/^scalar (\w+)$/gm, (line, name: string) => {
    const type = schema.getType(name);
    return isScalarType(type) && type.specifiedByURL ? `${line} @specifiedBy(url: ${JSON.stringify(type.specifiedByURL)})` : line;
  });
  return `${LINK}\n\n${withRootWords(scalars)}\n`;
}
