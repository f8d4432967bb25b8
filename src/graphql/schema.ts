/** Builds the GraphQL schema, a Federation 2 subgraph, from the declarations alone. */
import { buildSubgraphSchema, type GraphQLResolverMap, printSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, isScalarType, lexicographicSortSchema, parse, printSchema } from "graphql";
import { buildSchemaSync, createResolversMap, type NonEmptyArray } from "type-graphql";
import type { TopApi } from "../top/api.ts";
import { apiProblems } from "../top/api-problems.ts";
import { catalogueOf } from "./catalogue/catalogue.ts";
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

// Newer versions exist, but composers refuse a version that they do not know.
const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@authenticated", "@key", "@requiresScopes", "@shareable", "@tag"])`;

export interface Subgraph {
  readonly schema: GraphQLSchema;
  /** The subgraph's SDL, in the order of TOP's pages. `_service` serves it, with the definitions that federation adds. */
  readonly sdl: string;
  /** The same SDL, sorted: the content of `schema.graphql`. */
  readonly sortedSdl: string;
  /** The same without federation's additions, sorted, for clients' tools: the content of `schema.client.graphql`. */
  readonly clientSdl: string;
}

/** The subgraph of these APIs. @throws Error with one line for each problem in the declarations. */
export function createSubgraph(apis: readonly TopApi[]): Subgraph {
  const problems = apiProblems(apis);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const reports = apis.filter(({ kind }) => kind === "report");
  nameReports(reports);
  const ofDeliveries = reports.length > 0 ? [DeliveryResolver, BulkResolver, BanResolver, ReportResolver] : []; // queries are not delivered
  const declared = buildSchemaSync({
    resolvers: [catalogueOf(apis), ...ofDeliveries, ...apis.map(resolverOf)] as unknown as NonEmptyArray<new () => object>,
    validate: false, // scalars and the schema already check; class-validator would check again, slowly
    skipCheck: true, // the check is a full introspection; buildSubgraphSchema validates the served schema anyway
  });
  if (reports.length > 0) addEntityFields(declared, reports);
  declared.description = SCHEMA_DESCRIPTION; // type-graphql has no option for it; printing, sorting and composing keep it
  const sdl = sdlOf(declared);
  const resolvers = createResolversMap(declared) as GraphQLResolverMap<unknown>;
  for (const api of apis) Object.assign(resolvers[api.kind === "report" ? "Mutation" : "Query"] ?? {}, plainResolversOf(api));
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl, { noLocation: true }), resolvers: reports.length > 0 ? withDeliveryReference(resolvers) : resolvers },
  ]);
  observeFields(schema);
  // Lazy: a starting service needs neither of the sorted texts.
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

/** Lets a gateway resolve a delivery by its id, with the same rules as the query `topDelivery`. */
function withDeliveryReference(resolvers: GraphQLResolverMap<unknown>): GraphQLResolverMap<unknown> {
  const __resolveReference = ({ id }: { readonly id: string }, context: GraphQLContext): Promise<unknown> =>
    context.deliveries.byId(id, callerFilter(context));
  return { ...resolvers, TopDelivery: { ...resolvers.TopDelivery, __resolveReference } } as GraphQLResolverMap<unknown>;
}

const ROOT_WORDS = {
  Query: "查询 · Queries: the catalogue of TOP's APIs, and the deliveries.",
  Mutation: "报送 · Reports to TOP, sent directly or as a stored delivery, and the operators' mutations.",
};

/** Adds descriptions to the root types, because type-graphql cannot. */
function withRootWords(sdl: string): string {
  return Object.entries(ROOT_WORDS).reduce(
    (text, [name, words]) => text.replace(`\ntype ${name} `, `\n"""${words}"""\ntype ${name} `),
    sdl,
  );
}

function sdlOf(schema: GraphQLSchema): string {
  const printed = printSubgraphSchema(schema).replace(/ +$/gm, ""); // the printer indents the empty lines of descriptions
  // The printer leaves out @specifiedBy of scalars.
  const scalars = printed.replace(/^scalar (\w+)$/gm, (line, name: string) => {
    const type = schema.getType(name);
    return isScalarType(type) && type.specifiedByURL ? `${line} @specifiedBy(url: ${JSON.stringify(type.specifiedByURL)})` : line;
  });
  return `${LINK}\n\n${withRootWords(scalars)}\n`;
}
