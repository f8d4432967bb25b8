import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type GraphQLArgument, getNullableType, isObjectType, parse, print } from "graphql";
import { LIFT_BANS, operatorScopes, PAUSE_REPORTS, READ_DELIVERIES } from "../../src/access/scopes.ts";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { createSubgraph } from "../../src/graphql/schema.ts";
import { enqueueName, type TopApi } from "../../src/top/api.ts";
import { graphql } from "../support/graphql.ts";
import { withService } from "../support/service.ts";

const { schema, sdl, sortedSdl } = createSubgraph(topApis);
const running = withService();
const queries = topApis.filter(({ kind }) => kind === "query");

test("schema.graphql is the subgraph's SDL, sorted (npm run write makes it)", () => {
  expect(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8")).toBe(sortedSdl);
});

const argumentsOf = (args: readonly GraphQLArgument[]): string =>
  args
    .map(({ name, type }) => `${name}: ${type}`)
    .sort()
    .join(", ");

test("the schema has the names on which clients rely, and all other names come from the declarations", () => {
  const declared = topApis.flatMap(({ field, kind, input, payload }) => {
    const [argument, enqueue] = [`input: ${input.type.name}!`, enqueueName(field)];
    return kind === "query"
      ? []
      : [
          [field, `${field}(idempotencyKey: ID, ${argument}): ${payload.name}`],
          [enqueue, `${enqueue}(idempotencyKey: ID!, ${argument}): TopDelivery`],
        ];
  });
  const relied = {
    syncSurrenderInfo: "syncSurrenderInfo(idempotencyKey: ID, input: ZaSurrenderRequest!): SurrenderInfoSyncPayload",
    claimWorkcardInsurance:
      "claimWorkcardInsurance(idempotencyKey: ID, input: WorkcardInsuranceCallbackRequest!): WorkcardInsuranceClaimPayload",
    reflowInsuredOrder: "reflowInsuredOrder(idempotencyKey: ID, input: InsuredOrderReflowRequest!): InsureOrderCallbackPayload",
    enqueueSyncSurrenderInfo: "enqueueSyncSurrenderInfo(idempotencyKey: ID!, input: ZaSurrenderRequest!): TopDelivery",
    enqueueClaimWorkcardInsurance:
      "enqueueClaimWorkcardInsurance(idempotencyKey: ID!, input: WorkcardInsuranceCallbackRequest!): TopDelivery",
    enqueueReflowInsuredOrder: "enqueueReflowInsuredOrder(idempotencyKey: ID!, input: InsuredOrderReflowRequest!): TopDelivery",
    retryTopDelivery: "retryTopDelivery(id: ID!): TopDelivery",
    cancelTopDelivery: "cancelTopDelivery(id: ID!): TopDelivery",
    resolveTopDelivery: "resolveTopDelivery(as: TopDeliveryResolution!, id: ID!, note: String!): TopDelivery",
    retryTopDeliveries: "retryTopDeliveries(ids: [ID!]!): [TopDeliveryOutcome!]",
    cancelTopDeliveries: "cancelTopDeliveries(ids: [ID!]!): [TopDeliveryOutcome!]",
    resolveTopDeliveries: "resolveTopDeliveries(as: TopDeliveryResolution!, ids: [ID!]!, note: String!): [TopDeliveryOutcome!]",
    pauseTopReport: "pauseTopReport(report: TopReport!, until: DateTime, why: String!): TopReportStanding",
    resumeTopReport: "resumeTopReport(report: TopReport!, why: String!): TopReportStanding",
    liftTopBan: "liftTopBan(report: TopReport!, why: String!): Boolean",
  };
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  const shown = fields.map(({ name, args, type }) => [name, `${name}(${argumentsOf(args)}): ${type}`]);
  expect(Object.fromEntries(shown)).toEqual({ ...Object.fromEntries(declared), ...relied });
  const ownQueries = ["_entities", "_service", "topApis", "topDeliveries", "topDelivery", "topDeliveryByKey", "topReports", "topSandbox"];
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).sort()).toEqual(
    [...queries.map(({ field }) => field), ...ownQueries].sort(),
  );
});

test("every payload is a TopReceipt", () => {
  const receipt = schema.getType("TopReceipt");
  const fields = { ...schema.getMutationType()?.getFields(), ...schema.getQueryType()?.getFields() };
  const payloads = topApis.map(({ field }) => getNullableType(fields[field]?.type));
  for (const payload of payloads) expect(isObjectType(payload) && payload.getInterfaces()).toEqual([receipt]);
});

describe("as a Federation 2 subgraph", () => {
  test("it links federation 2.7 and serves its whole SDL", async () => {
    const { data } = await graphql(running.service, "{ _service { sdl } }");
    const definitionsOf = (text: string): string[] => parse(text).definitions.map(print);
    expect(definitionsOf(String(Object(data?._service).sdl))).toEqual(expect.arrayContaining(definitionsOf(sdl)));
    expect(sdl).toContain('@link(url: "https://specs.apollo.dev/federation/v2.7"');
  });

  test("every field declares to routers the scope that it needs", () => {
    const scopes = [
      ...topApis.flatMap((api) =>
        [api.field, ...(api.kind === "report" ? [enqueueName(api.field)] : [])].map((name) => [name, api.scope] as const),
      ),
      ...Object.entries(operatorScopes).flatMap(([action, scope]) =>
        [`${action}TopDelivery`, `${action}TopDeliveries`].map((name) => [name, scope] as const),
      ),
      ...["pauseTopReport", "resumeTopReport"].map((name) => [name, PAUSE_REPORTS] as const),
      ["liftTopBan", LIFT_BANS] as const,
    ];
    for (const [mutation, scope] of scopes) {
      const field = print(parse(sdl)).split(`  ${mutation}(`)[1] ?? "";
      expect(field).toMatch(new RegExp(`^[^@]*[\\w\\]]!? @authenticated @requiresScopes\\(scopes: \\[\\["${scope}"\\]\\]\\)`));
    }
    expect(print(parse(sdl))).toContain(
      `topReports: [TopReportStanding!] @authenticated @requiresScopes(scopes: [["${READ_DELIVERIES}"]])`,
    );
    expect(sdl.match(/@requiresScopes\(/g)).toHaveLength(scopes.length + 1);
  });
});

test("topApis lists the exposed APIs", async () => {
  const asked = "{ topApis { family field kind method apiId title titleZh scope session example { query variables } } }";
  const { data } = await graphql(running.service, asked);
  expect(data?.topApis).toEqual(
    topApis.map(({ family, field, kind, method, apiId, title, titleZh, scope, session, ...api }) => {
      const { query, variables } = exampleOperation({ field, kind, ...api } as TopApi);
      const example = { query, variables: JSON.stringify(variables, null, 2) };
      return { family, field, kind: kind.toUpperCase(), method, apiId, title, titleZh, scope, session: session.toUpperCase(), example };
    }),
  );
});
