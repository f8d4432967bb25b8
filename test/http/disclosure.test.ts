import { describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { proberOf } from "../support/probe.ts";
import { withProduction } from "../support/service.ts";

// What an attacker can learn about a service that runs as in production: the checks of graphql-cop, and more.
const running = withProduction();
const { send, post, ask } = proberOf(running);

describe("the service reveals about itself", () => {
  test.each([
    ["introspection", "query cop { __schema { types { name fields { name } } } }"],
    ["the introspection that tools send", getIntrospectionQuery()],
    ["introspection of one type", '{ __type(name: "Query") { name } }'],
    ["introspection through a fragment", "{ ...F } fragment F on Query { __schema { types { name } } }"],
  ])("nothing by %s", async (_how, query) => {
    const { status, data, codes } = await ask(query);
    expect({ status, data }).toEqual({ status: 403, data: undefined });
    expect(codes).toEqual(["FORBIDDEN"]);
  });

  test("nothing by circular introspection", async () => {
    const { data, codes } = await ask(
      "{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }",
    );
    expect({ data, codes }).toEqual({ data: undefined, codes: ["GRAPHQL_VALIDATION_FAILED"] });
  });

  test.each([
    ["a field", "query cop { __schema { directive } }"],
    ["a field of ours", "{ topApi { method } }"],
    ["a mutation", "mutation { syncSurrenderInf { accepted } }"],
    ["an argument", "mutation { syncSurrenderInfo(inputs: {}) { accepted } }"],
    ["a type", "{ ... on Quer { __typename } }"],
    ["a directive", "{ __typename @includ(if: true) }"],
    ["an input's field", 'mutation { syncSurrenderInfo(input: { statu: "APPLY" }) { accepted } }'],
    ["an enum's value", "mutation { claimWorkcardInsurance(input: { claimStatus: SUCCEEDE }) { accepted } }"],
  ])("no suggestion for %s with a misspelt name", async (_what, query) => {
    const { status, text } = await ask(query);
    expect(status).toBe(400);
    expect(text).not.toContain("Did you mean");
  });

  test("no suggestion for a misspelt field in variables", async () => {
    const { query } = exampleOperation(topApis[0] as (typeof topApis)[number]);
    const { status, text } = await ask(query, { variables: { input: { statu: "APPLY" } } });
    expect(status).toBe(400);
    expect(text).not.toContain("Did you mean");
  });

  test("no GraphiQL, no catalogue and no playground, on any of their usual paths", async () => {
    for (const path of ["", "apis", "graphql", "graphiql", "playground", "console", "altair", "sandbox"]) {
      const response = await fetch(new URL(path, running.service.url), { headers: { accept: "text/html" } });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.text()).not.toMatch(/graphiql|playground|<html/i);
    }
  });

  test("no trace and no other extension, when a client asks for one", async () => {
    const headers = { "content-type": "application/json", "apollo-federation-include-trace": "ftv1", "x-apollo-tracing": "1" };
    const { text } = await send("graphql?debug=1&trace=1", {
      method: "POST",
      headers,
      body: JSON.stringify({ query: "query cop { __typename }" }),
    });
    expect(JSON.parse(text)).toEqual({ data: { __typename: "Query" } });
  });

  test.each([
    ["a document that is not GraphQL", { query: "qwerty cop { abc }" }],
    ["a body that is not a GraphQL request", { hello: 1 }],
    ["a query that is a number", { query: 7 }],
    ["variables that are a text", { query: "{ __typename }", variables: "x" }],
    ["an operation that does not exist", { query: "query a { __typename }", operationName: "b" }],
    ["a body that is not JSON", "{"],
  ])("no stack trace and no file path for %s", async (_what, body) => {
    const { status, text } = await post(body);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/"(stacktrace|exception|stack|debug)"|node_modules|\.[jt]s:\d/);
  });

  test("no name and no version of its software in a header", async () => {
    const { headers } = await fetch(new URL("graphql", running.service.url));
    for (const name of ["server", "x-powered-by", "via"]) expect(headers.has(name)).toBe(false);
  });
});
