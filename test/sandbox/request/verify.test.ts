import { expect, test } from "@jest/globals";
import { call, exchange, jsonOf, type Params, paramsFor, post, signed, topTime } from "../../support/raw-client.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimParams, surrender } from "../../support/top-examples.ts";
import { readXml } from "../../support/xml.ts";

const running = withSandbox();

function refused(code: number, msg: string, more: object = {}): object {
  return { error_response: expect.objectContaining({ code, msg, sub_msg: expect.any(String), request_id: expect.any(String), ...more }) };
}

test.each([
  ["method is missing", { method: undefined }, 21, "Missing method"],
  ["method is unknown", { method: "taobao.item.get" }, 22, "Invalid method"],
  ["app_key is missing", { app_key: undefined }, 28, "Missing app key"],
  ["app_key is unknown", { app_key: "12345678" }, 29, "Invalid app Key"],
  ["timestamp is missing", { timestamp: undefined }, 30, "Missing timestamp"],
  ["timestamp is not a time", { timestamp: "yesterday" }, 31, "Invalid timestamp"],
  ["timestamp is ISO 8601", { timestamp: new Date().toISOString() }, 31, "Invalid timestamp"],
  ["timestamp is a day that does not exist", { timestamp: "2026-02-30 00:00:00" }, 31, "Invalid timestamp"],
  ["timestamp is epoch seconds", { timestamp: String(Math.floor(Date.now() / 1000)) }, 31, "Invalid timestamp"],
  ["timestamp is 11 minutes behind", { timestamp: topTime(-11) }, 31, "Invalid timestamp"],
  ["timestamp is 11 minutes ahead", { timestamp: topTime(11) }, 31, "Invalid timestamp"],
  ["timestamp is in UTC, not GMT+8", { timestamp: topTime(-8 * 60) }, 31, "Invalid timestamp"],
  ["timestamp in milliseconds is 11 minutes behind", { timestamp: String(Date.now() - 660_000) }, 31, "Invalid timestamp"],
  ["v is missing", { v: undefined }, 32, "Missing version"],
  ["v is not 2.0", { v: "1.0" }, 33, "Invalid version"],
  ["sign_method is missing", { sign_method: undefined }, 40, "Missing required arguments:sign_method"],
  ["sign_method is unknown", { sign_method: "sha1" }, 41, "Invalid arguments:sign_method"],
  ["a parameter's name is unknown", { bizdata: "{}" }, 41, "Invalid arguments:bizdata"],
  ["a parameter belongs to another API", { [claim.param]: "{}" }, 41, `Invalid arguments:${claim.param}`],
])("A call is refused if %s", async (_, change, code, msg) => {
  expect(await call(running.sandbox.gatewayUrl, surrender.method, change)).toEqual(refused(code, msg));
});

test("A call is refused if format is neither json nor xml, and the error is XML", async () => {
  const { body } = await post(running.sandbox.gatewayUrl, signed(paramsFor(surrender.method, { format: "yaml" })));
  expect(readXml(body.toString())).toMatchObject({ error_response: { code: "23", msg: "Invalid format" } });
});

test.each<[string, (form: Params) => Params]>([
  ["was made with another secret", (form) => signed(paramsFor(surrender.method), `not ${form.sign}`)],
  ["was made with another method than sign_method", (form) => ({ ...form, sign_method: "md5" })],
  ["is written in lower case", (form) => ({ ...form, sign: form.sign?.toLowerCase() ?? "" })],
  ["lacks its last digit", (form) => ({ ...form, sign: form.sign?.slice(0, -1) ?? "" })],
  ["was made before a parameter was changed", (form) => ({ ...form, [surrender.param]: '{"status":"CANCEL"}' })],
  ["was made before a parameter was added", (form) => ({ ...form, partner_id: "late" })],
])("A call is refused if its sign %s", async (_, change) => {
  const form = signed(paramsFor(surrender.method, { [surrender.param]: '{"status":"APPLY"}' }));
  expect(jsonOf(await post(running.sandbox.gatewayUrl, change(form)))).toEqual(refused(25, "Invalid signature"));
});

test("A call without sign is refused", async () => {
  expect(jsonOf(await post(running.sandbox.gatewayUrl, paramsFor(surrender.method)))).toEqual(refused(24, "Missing signature"));
});

test("The error for a wrong signature shows neither the secret nor the correct signature", async () => {
  const form = signed(paramsFor(surrender.method));
  const { body } = await post(running.sandbox.gatewayUrl, { ...form, sign: "0".repeat(64) });
  expect(body.toString()).not.toContain("sandbox-secret");
  expect(body.toString()).not.toContain(form.sign);
});

test.each([
  ["A call of the seller API without a session", claim.method, undefined, 26, "Missing session", "session-is-blank"],
  ["A call of the seller API with another session", claim.method, "another", 27, "Invalid session", "invalid-sessionkey"],
  ["A call with a wrong session that it does not need", surrender.method, "another", 27, "Invalid session", "invalid-sessionkey"],
])("%s is refused", async (_, method, session, code, msg, sub_code) => {
  const answer = await call(running.sandbox.gatewayUrl, method, { ...(method === claim.method && claimParams), session });
  expect(answer).toEqual(refused(code, msg, { sub_code }));
});

test.each(["PUT", "DELETE", "PATCH"])("%s is refused, because TOP accepts only POST and GET", async (method) => {
  const body = new URLSearchParams(signed(paramsFor(surrender.method))).toString();
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) };
  expect(jsonOf(await exchange(running.sandbox.gatewayUrl, { method, headers, body }))).toEqual(refused(9, "Http action not allowed"));
});

test.each([
  ["in the body", "", "&v=2.0"],
  ["in the query and in the body", "?v=2.0", ""],
])("A parameter that is sent twice is refused: %s", async (_, query, rest) => {
  const body = new URLSearchParams(signed(paramsFor(surrender.method))).toString() + rest;
  const answer = jsonOf(await post(new URL(`${running.sandbox.gatewayUrl}${query}`), body));
  expect(answer).toEqual(refused(41, "Invalid arguments:v"));
});

test("The error for an unknown app_key has the sub_code isv.appkey-not-exists", async () => {
  const answer = await call(running.sandbox.gatewayUrl, surrender.method, { app_key: "12345678" });
  expect(answer).toEqual(refused(29, "Invalid app Key", { sub_code: "isv.appkey-not-exists" }));
});
