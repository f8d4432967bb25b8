import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { topApis } from "../../src/apis/index.ts";
import { exampleOperation } from "../../src/graphql/catalogue/example-operation.ts";
import { documentIdOf, readManifest } from "../../src/graphql/guards/documents.ts";
import { bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { graphql } from "../support/graphql.ts";
import { withService } from "../support/service.ts";

const manifestFile = new URL("../../documents.json", import.meta.url).pathname;
const { query, variables } = exampleOperation(topApis[0] as (typeof topApis)[number]);
const documentId = documentIdOf(query);
const sha256Hash = documentId.slice("sha256:".length);

interface Reply {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly { readonly extensions: { readonly code: string } }[] };
}

async function post(url: URL, body: object): Promise<Reply> {
  const response = await fetch(new URL("graphql", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Reply["body"] };
}

const codesOf = ({ body }: Reply): string[] | undefined => body.errors?.map(({ extensions }) => extensions.code);
const accepted = { data: { syncSurrenderInfo: expect.objectContaining({ accepted: true }) } };

test("the manifest has the example operation of every API, with the hash of its text as id (npm run documents writes it)", () => {
  const manifest = readManifest(readFileSync(manifestFile, "utf8"));
  for (const api of topApis) expect([...manifest.values()]).toContain(exampleOperation(api).query);
});

test("a manifest with an id that is not the hash of its document is refused, and the message names the id", () => {
  expect(() => readManifest('{"sha256:00": "{ topApis { method } }"}')).toThrow("sha256:00");
});

describe("with DOCUMENTS=enforce", () => {
  const running = withService({ DOCUMENTS: "enforce", DOCUMENTS_FILE: manifestFile });

  test.each([
    ["its documentId", { documentId }],
    ["its APQ hash", { extensions: { persistedQuery: { version: 1, sha256Hash } } }],
    ["its own text", { query }],
    ["its text and its APQ hash", { query, extensions: { persistedQuery: { version: 1, sha256Hash } } }],
  ])("a published document is executed if the client sends %s", async (_how, asked) => {
    expect((await post(running.service.url, { ...asked, variables })).body).toEqual(accepted);
  });

  test.each([
    ["another text", { query: "{ topApis { method } }" }, "PERSISTED_DOCUMENT_REQUIRED"],
    ["a text that is not GraphQL", { query: "{{{{" }, "PERSISTED_DOCUMENT_REQUIRED"],
    [
      "an APQ hash that is not published",
      { extensions: { persistedQuery: { version: 1, sha256Hash: "00" } } },
      "PERSISTED_DOCUMENT_REQUIRED",
    ],
    ["a published id with another text", { documentId, query: "{ topApis { method } }" }, "PERSISTED_DOCUMENT_REQUIRED"],
    ["an empty request", {}, "PERSISTED_DOCUMENT_REQUIRED"],
    ["an id that is not published", { documentId: "sha256:00" }, "PERSISTED_DOCUMENT_NOT_FOUND"],
  ])("%s is refused", async (_what, asked, code) => {
    const reply = await post(running.service.url, { ...asked, variables });
    expect({ status: reply.status, codes: codesOf(reply) }).toEqual({ status: 400, codes: [code] });
  });

  test("an APQ registration cannot add a document that is not published", async () => {
    const other = "{ topApis { method } }";
    const hash = documentIdOf(other).slice("sha256:".length);
    const smuggled = { query: other, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
    expect(codesOf(await post(running.service.url, smuggled))).toEqual(["PERSISTED_DOCUMENT_REQUIRED"]);
    expect(codesOf(await post(running.service.url, { extensions: smuggled.extensions }))).toEqual(["PERSISTED_DOCUMENT_REQUIRED"]);
  });

  test("the same rule holds for GET", async () => {
    const url = new URL("graphql", running.service.url);
    const preflight = { headers: { "x-apollo-operation-name": "x", accept: "application/json" } };
    url.searchParams.set("query", "{ topApis { method } }");
    const refused = (await (await fetch(url, preflight)).json()) as Reply["body"];
    expect(refused.errors?.[0]?.extensions.code).toBe("PERSISTED_DOCUMENT_REQUIRED");
    url.search = new URLSearchParams({ documentId, variables: JSON.stringify(variables) }).toString();
    const found = (await (await fetch(url, preflight)).json()) as { errors: { message: string }[] };
    expect(found.errors[0]?.message).toContain("GET requests only support query operations");
  });
});

describe("with DOCUMENTS=log-unknown", () => {
  const running = withService({ DOCUMENTS: "log-unknown", DOCUMENTS_FILE: manifestFile });

  test("every document is executed, and a published one also by its id", async () => {
    expect((await post(running.service.url, { query: "{ topApis { field } }" })).body.data).toBeDefined();
    expect((await post(running.service.url, { documentId, variables })).body).toEqual(accepted);
  });
});

describe("with DOCUMENTS=enforce and keys", () => {
  const keys = [entryOf("gateway", { gateway: true }), entryOf("reader", { scopes: ["schema:read", "surrender:write"] })];
  const access = { ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys }) };
  const running = withService({ DOCUMENTS: "enforce", DOCUMENTS_FILE: manifestFile, ...access });
  const ask = (caller: string) => graphql(running.service, "{ topApis { title } }", {}, bearer(keyOf(caller)));

  test("a gateway may send unpublished documents, which it makes from its clients' published ones", async () => {
    expect(await ask("gateway")).toMatchObject({ status: 200, data: { topApis: expect.anything() } });
  });

  test("other callers may not send unpublished documents, even with the scope schema:read", async () => {
    expect(await ask("reader")).toMatchObject({ status: 400, errors: [{ extensions: { code: "PERSISTED_DOCUMENT_REQUIRED" } }] });
  });
});
