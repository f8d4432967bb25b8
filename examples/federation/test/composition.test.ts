/** Composes the SDL that the facade serves, with every composer. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { composeServices as composeWithApollo } from "@apollo/composition";
import { composeSchemaContract, composeServices as composeWithHive } from "@theguild/federation-composition";
import { federateSubgraphs, federateSubgraphsContract } from "@wundergraph/composition";
import { buildSchema, type DocumentNode, parse } from "graphql";
import { subgraphSdl } from "../supergraph.ts";
import { withSubgraphs } from "./support/graph.ts";

interface Service {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
}

interface Composed {
  readonly errors: readonly string[];
  readonly remarks?: readonly string[];
}

const composers: Readonly<Record<string, (services: Service[]) => Composed>> = {
  "@apollo/composition": (services) => {
    const { errors = [], hints = [] } = composeWithApollo(services);
    // The owner of an entity may describe it in other words than the facade.
    const remarks = hints.filter(({ definition }) => definition.code !== "INCONSISTENT_DESCRIPTION");
    return { errors: errors.map(String), remarks: remarks.map(String) };
  },
  "@theguild/federation-composition": (services) => ({ errors: (composeWithHive(services).errors ?? []).map(String) }),
  "@wundergraph/composition": (services) => {
    const subgraphs = services.map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs }));
    const result = federateSubgraphs({ subgraphs });
    return { errors: result.success ? [] : result.errors.map(String), remarks: result.warnings.map(({ message }) => message) };
  },
};

/** A subgraph with names that a company's graph may already have. */
const shop = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key", "@shareable"])
  scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/andimarek/date-time.html")
  scalar Long
  type Query { delivery(id: ID!): Delivery, deliveries(filter: DeliveryFilter, first: Int, after: String): DeliveryConnection, node(id: ID!): Node }
  type Mutation { retryDelivery(id: ID!): Delivery, cancelDelivery(id: ID!): Delivery }
  interface Node { id: ID! }
  type Delivery implements Node @key(fields: "id") { id: ID!, state: DeliveryState!, parcelCount: Long, createdAt: DateTime!, failure: DeliveryFailure, attempts: [DeliveryAttempt!]! }
  type DeliveryAttempt { at: DateTime!, courier: String }
  type DeliveryFailure { code: String! }
  type DeliveryAction { at: DateTime! }
  type DeliveryEdge { cursor: String!, node: Delivery! }
  type DeliveryConnection { edges: [DeliveryEdge!]!, pageInfo: PageInfo! }
  type PageInfo @shareable { hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }
  enum DeliveryState { PACKED UNDER_WAY DELIVERED }
  enum DeliveryResolution { LOST }
  input DeliveryFilter { states: [DeliveryState!] }
`);

/** Values of `TOP_APIS`: only one report, only one query, whole families. */
const choices = ["syncSurrenderInfo", "tmallClaims", "icbu,baoxian"];

/** The SDL of a choice, as `npm run schema` prints it. */
async function sdlOf(choice: string): Promise<DocumentNode> {
  const tool = fileURLToPath(new URL("../../../tools/print-schema.ts", import.meta.url));
  return parse((await promisify(execFile)(process.execPath, [tool, choice])).stdout);
}

describe("composition", () => {
  const graph = withSubgraphs();
  let services: Service[];
  let chosen: Service[];
  before(async () => {
    const sdls = await Promise.all(choices.map(sdlOf));
    chosen = sdls.map((typeDefs) => ({ name: "top-insurance", url: "http://127.0.0.1/chosen", typeDefs }));
    const urls = { "top-insurance": graph.subgraphs.facade.url, "policies-and-orders": graph.subgraphs.policies.url };
    services = await Promise.all(Object.entries(urls).map(async ([name, url]) => ({ name, url, typeDefs: parse(await subgraphSdl(url)) })));
  });

  for (const [name, compose] of Object.entries(composers)) {
    test(`${name} composes the facade with the subgraph that owns its entities, without a remark`, () => {
      const { errors, remarks = [] } = compose(services);
      assert.deepEqual(errors, []);
      assert.deepEqual(remarks, []);
    });

    test(`${name} composes the facade alone`, () => {
      assert.deepEqual(compose(services.slice(0, 1)).errors, []);
    });

    for (const [n, choice] of choices.entries())
      test(`${name} composes a facade with TOP_APIS=${choice}, alone and with the other subgraph`, () => {
        const facade = chosen.slice(n, n + 1);
        assert.deepEqual(compose(facade).errors, []);
        assert.deepEqual(compose([...facade, ...services.slice(1)]).errors, []);
      });

    test(`${name} allows another subgraph to have the facade's shareable types and fields, too`, () => {
      const other = parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@shareable"])
        type Query { topApis: [TopApi!]! @shareable, lastResult: InsureResponse }
        type TopApi @shareable {
          family: String!, field: String!, kind: TopApiKind!, method: String!, apiId: Int!
          title: String!, titleZh: String!, scope: String!, session: TopApiSession!, example: TopApiExample!
        }
        type TopApiExample @shareable { query: String!, variables: String! }
        enum TopApiKind { REPORT QUERY }
        enum TopApiSession { NONE SELLER UNSEEN }
        type InsureResponse @shareable { success: Boolean, insureId: String, errorCode: String, errorMsg: String }
      `);
      assert.deepEqual(compose([...services, { name: "other", url: "http://127.0.0.1/other", typeDefs: other }]).errors, []);
    });

    test(`${name} composes it with a shop's subgraph that has its own deliveries, pages and scalars`, () => {
      const { errors } = compose([...services, { name: "shop", url: "http://127.0.0.1/shop", typeDefs: shop }]);
      assert.deepEqual(errors, []);
    });

    test(`${name} reports an error if another subgraph has a policy without its key`, () => {
      const keyless = parse(`
        extend schema @link(url: "https://specs.apollo.dev/federation/v2.7")
        type Query { latestPolicy: Policy }
        type Policy { holderName: String }
      `);
      const { errors } = compose([...services.slice(0, 1), { name: "keyless", url: "http://127.0.0.1/keyless", typeDefs: keyless }]);
      assert.match(errors.join(), /Policy\.(holderName|instPolicyId)/);
    });
  }

  test("a contract that excludes the tag internal hides the catalogue, with Hive's composer", () => {
    const filter = { include: new Set<string>(), exclude: new Set(["internal"]) };
    const { publicSdl } = composeSchemaContract(services, filter, true);
    assert.deepEqual(mentions(publicSdl), { topApis: false, syncSurrenderInfo: true, policy: true });
  });

  test("a contract that excludes the tag internal hides the catalogue, with WunderGraph's composer", () => {
    const subgraphs = services.map(({ typeDefs, ...rest }) => ({ ...rest, definitions: typeDefs }));
    const contractTagOptions = { tagNamesToExclude: new Set(["internal"]), tagNamesToInclude: new Set<string>() };
    const result = federateSubgraphsContract({ subgraphs, contractTagOptions });
    assert.ok(result.success);
    assert.equal(result.federatedGraphClientSchema.getQueryType()?.getFields().topApis, undefined);
    assert.ok(result.federatedGraphClientSchema.getMutationType()?.getFields().syncSurrenderInfo);
  });
});

function mentions(sdl = "type Query { nothing: Int }"): object {
  const schema = buildSchema(sdl);
  return {
    topApis: schema.getQueryType()?.getFields().topApis !== undefined,
    syncSurrenderInfo: schema.getMutationType()?.getFields().syncSurrenderInfo !== undefined,
    policy: schema.getQueryType()?.getFields().policy !== undefined,
  };
}
