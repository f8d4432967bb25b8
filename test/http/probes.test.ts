import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { cpuMsOf } from "../support/pace.ts";
import { proberOf } from "../support/probe.ts";
import { resetSandbox, seenCalls } from "../support/sandbox.ts";
import { withProduction } from "../support/service.ts";

// Known attacks, from graphql-cop and others, on a service as in production. disclosure.test.ts tests what it reveals about itself.
const running = withProduction();
const { send, post, ask } = proberOf(running);
const MUTATION = 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }';

const hashOf = (query: string): string => createHash("sha256").update(query).digest("hex");
const persisted = (sha256Hash: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

describe("documents that cost more than they seem to", () => {
  const doubling = Array.from({ length: 60 }, (_, i) => `fragment F${i} on Query { x: topApis { method } ...F${i + 1} ...F${i + 1} }`);
  const circle = Array.from(
    { length: 83 },
    (_, i) => `fragment F${i} on Query { topApis { method } ...F${(i + 1) % 83} ...F${(i + 2) % 83} }`,
  );

  test.each([
    ["alias overloading", `query cop { ${Array.from({ length: 101 }, (_, i) => `alias${i}: __typename`).join(" ")} }`],
    ["field duplication", `query cop { ${"__typename ".repeat(500)} }`],
    ["known directives repeated", `query cop { __typename ${"@include(if: true) ".repeat(21)} }`],
    ["fragments that double each other", `{ ...F0 } ${doubling.join(" ")} fragment F60 on Query { __typename }`],
    ["a document of very many tokens", `query cop { ${"__typename ".repeat(20_000)} }`],
    ["nesting until the parser's limit", "{ a ".repeat(20_000)],
    [
      "twelve mutations",
      `mutation { ${Array.from({ length: 12 }, (_, i) => `m${i}: syncSurrenderInfo(input: { status: "APPLY" }) { accepted }`).join(" ")} }`,
    ],
  ])("%s is refused as too complex, before anything is executed", async (_attack, query) => {
    const cpuMs = await cpuMsOf(async () => {
      const { status, codes, data } = await ask(query);
      expect({ status, codes: [...new Set(codes)], data }).toEqual({ status: 400, codes: ["DOCUMENT_TOO_COMPLEX"], data: undefined });
    });
    expect(cpuMs).toBeLessThan(2000);
    expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  });

  test.each([
    ["circular fragments", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"],
    ["circular fragments that overflow the stack of graphql-js's own rules", `{ ...F0 } ${circle.join(" ")}`],
    ["repeated unknown directives", `query cop { __typename ${"@aa".repeat(10)} }`],
    ["hundreds of misspelt fields", `{ ${Array.from({ length: 390 }, (_, i) => `topApi${i}`).join(" ")} }`],
  ])("%s is invalid", async (_attack, query) => {
    const { status, codes, data } = await ask(query);
    expect({ status, codes: [...new Set(codes)], data }).toEqual({ status: 400, codes: ["GRAPHQL_VALIDATION_FAILED"], data: undefined });
    expect(codes.length).toBeLessThan(10);
  });

  test("a refused document is refused the second time too", async () => {
    const query = `query again { ${"__typename ".repeat(500)} }`;
    const [first, second] = [await ask(query), await ask(query)];
    expect(second).toEqual(first);
    expect(second.codes).toEqual(["DOCUMENT_TOO_COMPLEX"]);
  });

  test("array batching is refused", async () => {
    const { status, codes, text } = await post(Array(10).fill({ query: "query cop { __typename }" }));
    expect({ status, codes }).toEqual({ status: 400, codes: ["BAD_REQUEST"] });
    expect(text).toContain("batching disabled");
  });

  test("a persisted query cannot be registered under the hash of another one, and a refused document cannot be registered", async () => {
    expect((await ask("{ __typename }", persisted("00".repeat(32)))).status).toBe(400);
    const query = `{ ${"__typename ".repeat(500)} }`;
    expect((await ask(query, persisted(hashOf(query)))).codes).toEqual(["DOCUMENT_TOO_COMPLEX"]);
    expect((await post(persisted(hashOf(query)))).codes).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
  });

  test("persisted queries cannot fill the memory: the least recently used ones are removed", async () => {
    const large = (name: number): string => `query q${name} { __typename } # ${"x".repeat(200_000)}`;
    for (let i = 0; i < 30; i++) expect((await ask(large(i), persisted(hashOf(large(i))))).status).toBe(200);
    expect((await post(persisted(hashOf(large(29))))).data).toEqual({ __typename: "Query" });
    expect((await post(persisted(hashOf(large(0))))).codes).toEqual(["PERSISTED_QUERY_NOT_FOUND"]);
  });
});

describe("mutations that another site's page could have sent (CSRF)", () => {
  const formBody = new URLSearchParams({ query: MUTATION }).toString();
  const multipart = `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${JSON.stringify({ query: MUTATION })}\r\n--x--\r\n`;

  test.each([
    ["url-encoded", formBody, "application/x-www-form-urlencoded"],
    ["plain text", JSON.stringify({ query: MUTATION }), "text/plain"],
    ["a multipart form", multipart, "multipart/form-data; boundary=x"],
    ["JSON with the type plain text", JSON.stringify({ query: MUTATION }), "text/plain; charset=application/json"],
  ])("with the body as %s are refused", async (_how, body, contentType) => {
    const { status, data } = await post(body, contentType);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(data).toBeUndefined();
    expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  });

  test.each(["mutation cop { __typename }", MUTATION])(
    "by GET are refused, with or without a header that requires a CORS preflight: %s",
    async (query) => {
      const path = `graphql?${new URLSearchParams({ query })}`;
      expect((await send(path)).status).toBe(400);
      expect((await send(path, { headers: { "apollo-require-preflight": "1" } })).status).toBe(405);
      expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
    },
  );

  test("queries by GET without a header that requires a CORS preflight are refused too", async () => {
    expect(await send(`graphql?${new URLSearchParams({ query: "query cop { __typename }" })}`)).toMatchObject({
      status: 400,
      data: undefined,
    });
  });
});
