import { describe, expect, test } from "@jest/globals";
import { bearer, entryOf, fileWith, keyOf } from "../../support/access.ts";
import { withService } from "../../support/service.ts";
import { sendSlowly } from "./slow-sender.ts";

const body = '{"query":"{ __typename }"}';
const open = withService();
const keys = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk")] }) });

/** The status of a request with these header lines, and the error's code. */
async function ask(url: URL, lines: readonly string[], path = "/graphql"): Promise<[number, unknown]> {
  const head = [`POST ${path} HTTP/1.1`, ...lines, "connection: close", "content-type: application/json", `content-length: ${body.length}`];
  const { text } = await sendSlowly(url, { first: `${head.join("\r\n")}\r\n\r\n${body}` });
  const { errors } = JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4)) as { errors?: { extensions: { code: string } }[] };
  return [Number(text.split(" ")[1]), errors?.[0]?.extensions.code];
}

describe("With ACCESS=open on loopback (DNS rebinding)", () => {
  test.each(["localhost", "localhost:4000", "LOCALHOST:1", "127.0.0.1", "127.9.9.9:4000", "[::1]", "[::1]:4000"])(
    "the host %s is accepted",
    async (host) => {
      expect(await ask(open.service.url, [`host: ${host}`])).toEqual([200, undefined]);
    },
  );

  test.each(["evil.example", "evil.example:4000", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1", "[2001:db8::1]:4000"])(
    "the host %s is refused on every route",
    async (host) => {
      for (const path of ["/graphql", "/", "/livez", "/nowhere"])
        expect(await ask(open.service.url, [`host: ${host}`], path)).toEqual([403, "FOREIGN_HOST"]);
    },
  );
});

test("With ACCESS=keys, any host is accepted", async () => {
  expect(await ask(keys.service.url, ["host: desk.example", `authorization: Bearer ${keyOf("desk")}`])).toEqual([200, undefined]);
});

test.each([
  ["authorization", [`authorization: Bearer ${keyOf("desk")}`, "Authorization: Bearer other"]],
  ["host", ["Host: localhost", `authorization: Bearer ${keyOf("desk")}`]],
  ["x-top-session", [`authorization: Bearer ${keyOf("desk")}`, "x-top-session: a", "x-top-session: b"]],
])("Two headers %s are refused, whichever of them is valid", async (_name, lines) => {
  for (const some of [lines, lines.toReversed()])
    expect(await ask(keys.service.url, ["host: localhost", ...some])).toEqual([400, "BAD_REQUEST"]);
});

describe("A query by GET", () => {
  const address = (url: URL, query = "{ __typename }") => new URL(`graphql?${new URLSearchParams({ query })}`, url);
  const basic = { authorization: `Basic ${Buffer.from(`x:${keyOf("desk")}`).toString("base64")}` };

  test("is accepted with a Bearer credential, because no page of another site can add one", async () => {
    const response = await fetch(address(keys.service.url), { headers: bearer(keyOf("desk")) });
    expect([response.status, await response.json()]).toEqual([200, { data: { __typename: "Query" } }]);
  });

  test("is refused with Basic, because a browser adds it automatically; the message says what to do", async () => {
    const response = await fetch(address(keys.service.url), { headers: basic });
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect([response.status, errors[0]?.extensions]).toEqual([400, { code: "BAD_REQUEST" }]);
    expect(errors[0]?.message).toMatch(/by POST with content-type: application\/json; or by GET with the header apollo-require-preflight/);
    expect((await fetch(address(keys.service.url), { headers: { ...basic, "apollo-require-preflight": "1" } })).status).toBe(200);
  });

  test("cannot be a mutation, with any headers", async () => {
    const response = await fetch(address(keys.service.url, 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }'), {
      headers: bearer(keyOf("desk")),
    });
    expect(response.status).toBe(405);
  });
});

test.each(["PUT", "PATCH", "DELETE"])("%s on /graphql is 405; the answer names the allowed methods", async (method) => {
  const response = await fetch(new URL("graphql", open.service.url), { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"]);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "METHOD_NOT_ALLOWED" } }] });
});

test("The error for an unsupported media type names the supported one", async () => {
  const response = await fetch(new URL("graphql", open.service.url), {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: "a",
  });
  expect([response.status, response.headers.get("accept-post")]).toEqual([415, "application/json"]);
  expect(await response.json()).toEqual({
    errors: [{ message: expect.stringContaining("content-type: application/json"), extensions: { code: "UNSUPPORTED_MEDIA_TYPE" } }],
  });
});
