import { expect, test } from "@jest/globals";
import { exchange } from "../support/raw-client.ts";
import { withService } from "../support/service.ts";

const running = withService({ ADMIN_PORT: "0" });
const without = withService();

const at = (path: string): URL => new URL(path, running.service.adminUrl);

test("The operators' listener shows health with details, on its own port", async () => {
  expect(await (await fetch(at("livez"))).json()).toEqual({ status: "alive" });
  const nothing = { count: 0, oldest: null };
  expect(await (await fetch(at("readyz"))).json()).toMatchObject({ status: "ready", deliveries: { unknown: nothing, sending: nothing } });
  expect(at("/").port).not.toBe(running.service.url.port);
  expect((await fetch(at("graphql"))).status).toBe(404);
});

test("The public port shows only the status", async () => {
  expect(await (await fetch(new URL("readyz", running.service.url))).json()).toEqual({ status: "ready" });
});

test("On loopback, a request with another host name is refused (DNS rebinding)", async () => {
  expect((await exchange(at("readyz"), { headers: { host: "evil.example" } })).status).toBe(403);
});

test("Without ADMIN_PORT there is no listener for operators", () => {
  expect(without.service.adminUrl).toBeUndefined();
});
