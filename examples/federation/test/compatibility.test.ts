/**
 * The checks of Apollo's federation subgraph compatibility suite that apply to a subgraph of mutations and stubs. They use the facade
 * instead of the suite's products. The README's table says why the other checks do not apply.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { before, describe, test } from "node:test";
import { sortSDL } from "@theguild/federation-composition";
import { type FieldDefinitionNode, Kind, parse, print, stripIgnoredCharacters, visit } from "graphql";
import { subgraphSdl } from "../supergraph.ts";
import { gateways } from "./support/gateways.ts";
import { withGateway, withSubgraphs } from "./support/graph.ts";
import { graphql, receiptOf } from "./support/graphql.ts";
import { order } from "./support/operations.ts";
import { scriptFaults } from "./support/sandbox.ts";

/** What a subgraph may import from the federation specification, up to 2.7. */
const importable =
  /^(@(authenticated|composeDirective|extends|external|inaccessible|interfaceObject|key|override|policy|provides|requires|requiresScopes|shareable|tag)|FieldSet|Scope|Policy)$/;

const stubs = { Policy: "instPolicyId", Workcard: "workcardId", TradeOrder: "orderId" };

describe("the facade as a subgraph", () => {
  const graph = withSubgraphs();
  let sdl: string;
  before(async () => {
    sdl = stripIgnoredCharacters(await subgraphSdl(graph.subgraphs.facade.url));
  });

  test("introspection: _service.sdl is the schema that the repository publishes", () => {
    const published = readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8");
    assert.match(sdl, /type Query\{/);
    assert.equal(ownSdl(sdl), ownSdl(published));
  });

  test("@link: one federation specification, 2.0 to 2.7, and imports that it has", () => {
    const links = [...sdl.matchAll(/@link\(url:"https:\/\/specs\.apollo\.dev\/federation\/v([^"]+)" import:\[([^\]]*)\]\)/g)];
    assert.equal(links.length, 1);
    assert.match(links[0]?.[1] ?? "", /^2\.[0-7]$/);
    for (const name of links[0]?.[2]?.match(/@?\w+/g) ?? []) assert.match(name, importable);
  });

  for (const [type, field] of Object.entries(stubs)) {
    test(`@key: ${type} is a stub with the key ${field}, which is not resolved here`, () => {
      assert.match(sdl, new RegExp(`type ${type}@key\\(fields:"${field}" resolvable:false\\)\\{`));
    });
  }

  test("@key: a request for a stub returns the key and nothing else", async () => {
    const keys = [{ __typename: "Policy", instPolicyId: "ZA12345678" }];
    const query = "query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Policy { __typename instPolicyId } } }";
    const { data } = await graphql(graph.subgraphs.facade.url, query, { keys });
    assert.deepEqual(data, { _entities: keys });
  });

  test("@shareable: value types have the directive", () => {
    assert.match(sdl, /type InsureResponse@shareable\{/);
    assert.match(sdl, /type TopApi@shareable\{/);
  });

  test("@tag: the internal field has the tag, with the directive's name without a prefix", () => {
    assert.doesNotMatch(sdl, /@federation__tag/);
    assert.match(sdl, /topApis:\[TopApi!\]![^:]*@tag\(name:"internal"\)/);
  });

  test("ftv1: a request for a trace gets none, because inline tracing is off", async () => {
    const answer = await graphql(graph.subgraphs.facade.url, "{ __typename }", {}, { "apollo-federation-include-trace": "ftv1" });
    assert.deepEqual(answer, { status: 200, data: { __typename: "Query" } });
  });

  for (const { name, start } of gateways) {
    describe(`behind ${name}`, () => {
      const front = withGateway(graph, start);

      test("@shareable: a value type resolves", async () => {
        await scriptFaults(graph.subgraphs.facade);
        const query = "mutation ($input: InsuredOrderReflowRequest!) { reflowInsuredOrder(input: $input) { result { success insureId } } }";
        const answer = await graphql(front.gateway.url, query, order.variables);
        assert.deepEqual(receiptOf(answer, "reflowInsuredOrder").result, { success: true, insureId: "111111" });
      });

      test("@tag: without a contract the tagged field is still there", async () => {
        const { data } = await graphql(front.gateway.url, "{ topApis { field } }");
        const fields = (data as { topApis: { field: string }[] }).topApis.map(({ field }) => field);
        for (const one of ["syncSurrenderInfo", "claimWorkcardInsurance", "reflowInsuredOrder"]) assert.ok(fields.includes(one), one);
      });

      test("introspection: the graph's API has no fields of federation itself", async () => {
        const { data } = await graphql(front.gateway.url, '{ __type(name: "Query") { fields { name } } }');
        const names = (data as { __type: { fields: { name: string }[] } }).__type.fields.map(({ name }) => name);
        for (const one of ["policy", "topApis", "topDeliveries", "topDelivery", "topDeliveryByKey"]) assert.ok(names.includes(one), one);
        assert.deepEqual(
          names.filter((name) => name.startsWith("_")),
          [],
        );
      });
    });
  }
});

/** The SDL, sorted, without the parts that not every federation library prints: its directives, its scalars and its two fields. */
function ownSdl(sdl: string): string {
  const { definitions, ...document } = parse(sdl, { noLocation: true });
  const own = definitions.filter((one) => {
    if (one.kind === Kind.DIRECTIVE_DEFINITION || one.kind === Kind.OBJECT_TYPE_EXTENSION) return false;
    return !("name" in one && /^(_|federation__|link__)/.test(one.name?.value ?? ""));
  });
  // Federation's own sorting does not sort arguments.
  return print(visit(sortSDL({ ...document, definitions: own }), { FieldDefinition: withSortedArguments }));
}

function withSortedArguments(field: FieldDefinitionNode): FieldDefinitionNode {
  return { ...field, arguments: [...(field.arguments ?? [])].sort((a, b) => a.name.value.localeCompare(b.name.value)) };
}
