import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { loadConfig } from "../../../src/service/config.ts";
import { entryOf, fileWith } from "../../support/access.ts";

const keys = { ACCESS: "keys", ACCESS_KEYS_FILE: fileWith({ keys: [entryOf("desk")] }) };
const configOf = (environment: Readonly<Record<string, string>>) => loadConfig(environment, (path) => readFileSync(path, "utf8"));

test.each<[string, Readonly<Record<string, string>>]>([
  ["ACCESS", keys],
  ["TOP_APP_KEY", { TOP_APP_KEY: "12345678" }],
  ["TOP_APP_SECRET", { TOP_APP_SECRET: "hunter2" }],
  ["TOP_APP_SECRET", { TOP_APP_SECRET_FILE: fileWith("hunter2") }],
  ["TOP_SESSION", { TOP_SESSION: "hunter2" }],
  ["ACCESS, TOP_SESSION", { ...keys, TOP_SESSION: "hunter2" }],
  ["ACCESS, ACCESS_SESSIONS_FILE", { ...keys, ACCESS_SESSIONS_FILE: fileWith({ shop: "token" }) }],
  ["HOST", { ACCESS: "open", HOST: "0.0.0.0" }],
  ["HOST", { ACCESS: "open", HOST: "service.example" }],
])("With %s, a gateway is required, because it may have been forgotten; the word sandbox is accepted", (names, environment) => {
  expect(() => configOf(environment)).toThrow(`TOP_GATEWAY_URL: required with ${names}. Set it to TOP's address, such as https://`);
  expect(configOf({ ...environment, TOP_GATEWAY_URL: "sandbox" })).toMatchObject({ gatewayUrl: undefined });
});

test.each<Readonly<Record<string, string>>>([{}, { ACCESS: "open" }, { HOST: "::1" }, { TOP_TIMEOUT_MS: "100" }])(
  "Without a gateway, and with settings that are usual in a trial (%j), the sandbox is used",
  (environment) => {
    expect(configOf(environment)).toMatchObject({ gatewayUrl: undefined, appKey: "sandbox" });
  },
);

test("No other word than sandbox is accepted as an address", () => {
  expect(() => configOf({ ACCESS: "open", TOP_GATEWAY_URL: "Sandbox", TOP_APP_KEY: "k", TOP_APP_SECRET: "s" })).toThrow(
    "TOP_GATEWAY_URL: must be a URL that begins with https://, or the word sandbox",
  );
});
