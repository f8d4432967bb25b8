import { expect, test } from "@jest/globals";
import { exchange } from "../support/raw-client.ts";
import { withSandbox } from "../support/service.ts";

const running = withSandbox();
const routes = [
  ["GET", "/calls"],
  ["DELETE", "/calls"],
  ["POST", "/faults"],
  ["DELETE", "/faults"],
] as const;

async function statusOf([method, path]: (typeof routes)[number], headers: Readonly<Record<string, string>>): Promise<number> {
  const body = method === "POST" ? "[]" : "";
  return (await exchange(new URL(path, running.sandbox.gatewayUrl), { method, headers, body })).status;
}

test.each<[string, Readonly<Record<string, string>>]>([
  ["of another origin", { origin: "https://evil.example" }],
  ["without an origin", { origin: "null" }],
  ["of another port", { origin: "http://127.0.0.1:5173", "sec-fetch-site": "same-site" }],
  ["that links to the sandbox", { "sec-fetch-site": "cross-site" }],
  [
    "whose host name resolves to the sandbox (DNS rebinding)",
    { host: "evil.example", origin: "http://evil.example", "sec-fetch-site": "same-origin" },
  ],
])("The control routes refuse a page %s", async (_what, headers) => {
  for (const route of routes) expect(await statusOf(route, headers)).toBe(403);
});

test("The control routes accept programs, the address bar, and the sandbox's own origin", async () => {
  const { host, origin } = new URL(running.sandbox.gatewayUrl);
  for (const headers of [{}, { "sec-fetch-site": "none" }, { host, origin, "sec-fetch-site": "same-origin" }])
    for (const route of routes) expect(await statusOf(route, headers)).toBeLessThan(300);
});
