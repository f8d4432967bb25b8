/** The second subgraph. It owns the entities to which the facade only refers. It stands for an insurer's own systems, with one row of each. */
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import { HOST, type Running } from "./running.ts";

const typeDefs = parse(/* GraphQL */ `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])

  type Query {
    policy(instPolicyId: ID!): Policy
  }

  "保单 · A policy of the insurer."
  type Policy @key(fields: "instPolicyId") {
    instPolicyId: ID!
    holderName: String
    product: String
  }

  "工单 · A work card of a store."
  type Workcard @key(fields: "workcardId") {
    workcardId: ID!
    store: String
    provider: String
  }

  "订单 · A trade order."
  type TradeOrder @key(fields: "orderId") {
    orderId: ID!
    title: String
    "A decimal with its currency, as text."
    amount: String
  }
`);

// The ids are those of the examples on TOP's pages, so that the prepared operations find their entities.
const policies = [{ instPolicyId: "ZA12345678", holderName: "张三", product: "运费险" }];
const workcards = [{ workcardId: "12345", store: "天猫旗舰店", provider: "安装服务商" }];
const orders = [{ orderId: "2344555", title: "100 solar panels", amount: "10.00 USD" }];

const resolvers = {
  Query: { policy: (_: unknown, key: PolicyKey) => findPolicy(key) },
  Policy: { __resolveReference: findPolicy },
  Workcard: { __resolveReference: ({ workcardId }: { workcardId: string }) => workcards.find((one) => one.workcardId === workcardId) },
  TradeOrder: { __resolveReference: ({ orderId }: { orderId: string }) => orders.find((one) => one.orderId === orderId) },
};

interface PolicyKey {
  readonly instPolicyId: string;
}

function findPolicy({ instPolicyId }: PolicyKey): (typeof policies)[number] | undefined {
  return policies.find((one) => one.instPolicyId === instPolicyId);
}

export async function startPoliciesAndOrders(port: number): Promise<Running> {
  const server = new ApolloServer({
    schema: buildSubgraphSchema({ typeDefs, resolvers }),
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled(), ApolloServerPluginUsageReportingDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { host: HOST, port } });
  return { url, stop: () => server.stop() };
}
