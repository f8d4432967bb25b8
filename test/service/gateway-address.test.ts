/** Which addresses of TOP's gateway are accepted. */
import { expect, test } from "@jest/globals";
import { configOf, gateway, refusalOf, refusedSettings } from "../support/configured.ts";

test.each([
  "http://gw.example/router/rest",
  "http://10.0.0.7:8080/router/rest",
  "http://127.0.0.1.example/router/rest",
  "http://[2001:db8::1]/router/rest",
])("The gateway %s, over http, is refused unless it is allowed", (url) => {
  expect(refusedSettings({ ...gateway, TOP_GATEWAY_URL: url })).toEqual(["TOP_GATEWAY_URL"]);
  expect(refusalOf({ ...gateway, TOP_GATEWAY_URL: url })).toContain("TOP_ALLOW_HTTP=on");
  expect(configOf({ ...gateway, TOP_GATEWAY_URL: url, TOP_ALLOW_HTTP: "on" }).gatewayUrl?.href).toBe(url);
});

test.each(["http://127.0.0.1:1/r", "http://127.9.9.9/r", "http://localhost:1/r", "http://[::1]:1/r"])(
  "The gateway %s, over http on loopback, is accepted",
  (url) => {
    expect(configOf({ ...gateway, TOP_GATEWAY_URL: url }).gatewayUrl?.href).toBe(url);
  },
);

test.each([
  "https://user:hunter2@gw.example/r",
  "https://hunter2@gw.example/r",
  "https://gw.example/r?secret=hunter2",
  "https://gw.example/r#hunter2",
])("A gateway URL with user, query or fragment, as in %s, is refused, and the message does not repeat it", (url) => {
  expect(refusedSettings({ ...gateway, TOP_GATEWAY_URL: url })).toEqual(["TOP_GATEWAY_URL"]);
  expect(refusalOf({ ...gateway, TOP_GATEWAY_URL: url })).not.toContain("hunter2");
});
