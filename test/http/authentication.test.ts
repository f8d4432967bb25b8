import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { basic, bearer, entryOf, fileWith, keyOf } from "../support/access.ts";
import { hasBrowser, launchBrowser } from "../support/browser.ts";
import { execute } from "../support/graphiql.ts";
import { seenCalls } from "../support/sandbox.ts";
import { withService } from "../support/service.ts";

jest.setTimeout(240_000); // a browser on a busy machine is slow

const keys = [
  entryOf("developer", { scopes: ["schema:read", "surrender:write"] }),
  entryOf("gateway", { gateway: true }),
  entryOf("desk", { scopes: ["surrender:write"] }),
];
const access = { ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys }) };
const running = withService({ ...access, GRAPHIQL: "on" });
const hidden = withService(access);

test.each<[string, Record<string, string>, number]>([
  ["a client without a key", {}, 401],
  ["a client with an unknown key", basic("x", "key-of-stranger"), 401],
  ["a developer's browser", basic("developer", keyOf("developer")), 200],
  ["a browser with no name", basic("", keyOf("developer")), 200],
  ["a program", bearer(keyOf("developer")), 200],
  ["a gateway", bearer(keyOf("gateway")), 200],
  ["a caller who may not read the schema", basic("x", keyOf("desk")), 403],
])("With keys and GRAPHIQL=on, GraphiQL and the catalogue answer %s (%j) with %i", async (_who, headers, status) => {
  for (const path of ["/", "/apis"]) {
    const response = await fetch(new URL(path, running.service.url), { headers });
    expect(response.status).toBe(status);
    const challenge = response.headers.get("www-authenticate");
    expect(challenge).toEqual(status === 401 ? expect.stringMatching(/^Basic realm="[^"]+"/) : null);
  }
});

test("With keys and without GRAPHIQL=on, GraphiQL and the catalogue are 404, even with a valid key", async () => {
  for (const path of ["/", "/apis"])
    expect(await fetch(new URL(path, hidden.service.url), { headers: bearer(keyOf("developer")) })).toMatchObject({ status: 404 });
});

test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])(
  "Another site's page cannot use the key that a browser remembers: a POST of %s, which needs no CORS preflight, calls nothing",
  async (type) => {
    const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
    const headers = { "content-type": type, ...basic("developer", keyOf("developer")) };
    const { status } = await fetch(new URL("graphql", running.service.url), { method: "POST", headers, body });
    expect([400, 415]).toContain(status);
    expect(await seenCalls(running.service.sandboxUrl)).toEqual([]);
  },
);

const inBrowser = hasBrowser ? describe : describe.skip;

inBrowser("A developer in a real browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test("gives the key once, reads the schema and runs an operation", async () => {
    const httpCredentials = { username: "developer", password: keyOf("developer") };
    const page = await (await browser.newContext({ httpCredentials })).newPage();
    const statuses: number[] = [];
    page.on("response", (response) => response.url().endsWith("/graphql") && statuses.push(response.status()));
    await page.goto(running.service.url.href);
    await page.getByRole("tab", { name: /^SyncSurrenderInfo/ }).waitFor();
    await execute(page, '"accepted"');
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(1);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
