import { describe, expect, test } from "@jest/globals";
import { withService } from "../../support/service.ts";

const asked = { method: "POST", headers: { "content-type": "application/json" }, body: '{"query":"{ __typename }"}' };

describe("a body", () => {
  const running = withService({ MAX_BODY_BYTES: "1000" });
  const bodyOf = (bytes: number): string =>
    JSON.stringify({ query: "{ __typename }", variables: { x: "" } }).replace('""', `"${"x".repeat(bytes - 50)}"`);

  test.each([
    ["declares its length", (text: string) => text],
    ["does not declare its length", (text: string) => new Blob([text]).stream()],
  ])("that is too large and %s is refused with 413 and a message", async (_how, wrap) => {
    const body = wrap(bodyOf(2000)) as BodyInit;
    const response = await fetch(new URL("graphql", running.service.url), { ...asked, body, duplex: "half" } as RequestInit);
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({
      errors: [{ message: expect.stringContaining("1000 bytes (MAX_BODY_BYTES)"), extensions: { code: "BODY_TOO_LARGE" } }],
    });
  });

  test("within the limit is read", async () => {
    const response = await fetch(new URL("graphql", running.service.url), { ...asked, body: bodyOf(900) });
    expect(response.status).toBe(200);
  });
});

describe("headers for browsers", () => {
  const running = withService();

  test.each(["graphql", "livez", "readyz", "nowhere"])("are on the reply of /%s", async (path) => {
    const { headers } = await fetch(new URL(path, running.service.url), path === "graphql" ? asked : {});
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });

  test("keep an answer out of caches", async () => {
    expect((await fetch(new URL("graphql", running.service.url), asked)).headers.get("cache-control")).toBe("no-store");
  });

  test("without CORS_ORIGINS allow no other origin", async () => {
    const headers = { origin: "https://desk.example", "access-control-request-method": "POST" };
    const preflight = await fetch(new URL("graphql", running.service.url), { method: "OPTIONS", headers });
    const real = await fetch(new URL("graphql", running.service.url), { ...asked, headers: { ...asked.headers, ...headers } });
    for (const reply of [preflight, real])
      expect([...reply.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});

describe("with CORS_ORIGINS", () => {
  const running = withService({ CORS_ORIGINS: "https://desk.example, http://localhost:5173" });
  const preflight = (origin: string): Promise<Response> =>
    fetch(new URL("graphql", running.service.url), {
      method: "OPTIONS",
      headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type" },
    });

  test.each(["https://desk.example", "http://localhost:5173"])(
    "a preflight from %s is answered, with the headers that clients send",
    async (origin) => {
      const { status, headers } = await preflight(origin);
      expect(status).toBe(204);
      expect(headers.get("access-control-allow-origin")).toBe(origin);
      expect(headers.get("access-control-allow-methods")).toBe("GET, POST");
      for (const name of ["content-type", "authorization", "x-top-session"])
        expect(headers.get("access-control-allow-headers")).toContain(name);
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("vary")).toContain("Origin");
    },
  );

  test("a page of such an origin may read the answer and the header retry-after", async () => {
    const headers = { ...asked.headers, origin: "https://desk.example" };
    const response = await fetch(new URL("graphql", running.service.url), { ...asked, headers });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://desk.example");
    expect(response.headers.get("access-control-expose-headers")).toContain("retry-after");
  });

  test.each(["https://evil.example", "https://desk.example.evil.example", "http://desk.example", "null"])(
    "an origin of %s is not allowed",
    async (origin) => {
      const answers = [
        await preflight(origin),
        await fetch(new URL("graphql", running.service.url), { ...asked, headers: { ...asked.headers, origin } }),
      ];
      for (const { headers } of answers) expect(headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});
