import { describe, expect, test } from "@jest/globals";
import { getIntrospectionQuery } from "graphql";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { graphql } from "../support/graphql.ts";
import { withService } from "../support/service.ts";

const ACCESS_KEYS_FILE = fileWith({
  keys: [
    entryOf("gateway", { gateway: true }),
    entryOf("reader", { scopes: ["schema:read"] }),
    entryOf("desk", { scopes: ["surrender:write", "claim:write", "order:write", "session:pass"] }),
  ],
});
const offline = { TOP_GATEWAY_URL: "https://gw.invalid/router/rest", TOP_APP_KEY: "k", TOP_APP_SECRET: "s" };
const services = {
  "in development": withService(),
  "open, with GRAPHIQL=off": withService({ GRAPHIQL: "off" }),
  "open, with a gateway": withService(offline),
  "with keys": withService({ ACCESS: "keys", ACCESS_KEYS_FILE }),
  "with keys and GRAPHIQL=on": withService({ ACCESS: "keys", ACCESS_KEYS_FILE, GRAPHIQL: "on" }),
};

const entities = "query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Policy { instPolicyId } } }";
const variables = { keys: [{ __typename: "Policy", instPolicyId: "1" }] };

const about = {
  introspection: getIntrospectionQuery(),
  __type: '{ __type(name: "Query") { name } }',
  "__schema under another name": "{ topApis: __schema { queryType { name } } }",
  "__schema next to another field": "{ topApis { method } __schema { queryType { name } } }",
  "__schema in an inline fragment": "{ ... on Query { __schema { queryType { name } } } }",
  "__schema in a fragment of a fragment": "{ ...A } fragment A on Query { ...B } fragment B on Query { __schema { queryType { name } } }",
  _service: "{ _service { sdl } }",
  _entities: entities,
};

describe.each<[keyof typeof services, string | undefined, boolean]>([
  ["in development", undefined, true],
  ["open, with GRAPHIQL=off", undefined, false],
  ["open, with a gateway", undefined, false],
  ["with keys", "gateway", true],
  ["with keys", "reader", true],
  ["with keys", "desk", false],
  ["with keys and GRAPHIQL=on", "desk", false],
  ["with keys and GRAPHIQL=on", "reader", true],
])("The service %s, for the caller %s,", (which, caller, mayRead) => {
  const headers = caller === undefined ? {} : bearer(keyOf(caller));

  test.each(Object.entries(about))(`${mayRead ? "shows" : "does not show"} its schema: %s`, async (_what, query) => {
    const answer = await graphql(services[which].service, query, query === entities ? variables : {}, headers);
    if (mayRead) return expect(answer).toMatchObject({ status: 200, data: expect.anything() });
    expect(answer.data).toBeUndefined();
    expect(answer.status).toBe(403);
    expect(answer.errors).toEqual([
      { message: expect.stringContaining("schema:read"), extensions: { code: "FORBIDDEN", retryable: false } },
    ]);
  });

  test("answers __typename and topApis to everybody", async () => {
    const answer = await graphql(services[which].service, "{ __typename topApis { __typename method } }", {}, headers);
    expect(answer).toMatchObject({ status: 200, data: { __typename: "Query" } });
  });
});

test("Without a key, nobody can read the schema", async () => {
  for (const query of Object.values(about)) {
    expect(await graphql(services["with keys"].service, query)).toMatchObject({ status: 401 });
  }
});
