import { beforeEach, expect, test } from "@jest/globals";
import { call, exchange, jsonOf, type Params, paramsFor, post, type Received, signed } from "../../support/raw-client.ts";
import { resetSandbox, scriptFaults, seenCalls } from "../../support/sandbox.ts";
import { withSandbox } from "../../support/service.ts";
import { claim, claimParams, order, surrender } from "../../support/top-examples.ts";
import { readXml } from "../../support/xml.ts";

const running = withSandbox();
beforeEach(() => resetSandbox(running.sandbox.gatewayUrl));

/** One valid call, after the fault was scripted. */
async function callUnder(fault: object, others: Params = {}): Promise<Received> {
  await scriptFaults(running.sandbox.gatewayUrl, [fault]);
  return post(running.sandbox.gatewayUrl, signed(paramsFor(surrender.method, others)));
}

async function answerUnder(fault: object, method: string, others: Params = {}) {
  await scriptFaults(running.sandbox.gatewayUrl, [fault]);
  return call(running.sandbox.gatewayUrl, method, others);
}

test("throttle answers with TOP's ban and its seconds", async () => {
  expect(await answerUnder({ fault: "throttle", banSeconds: 17 }, surrender.method)).toEqual({
    error_response: {
      code: 7,
      msg: "App Call Limited",
      sub_code: expect.stringMatching(/^accesscontrol\.limited-by-.*-access-count$/),
      sub_msg: "This ban will last for 17 more seconds",
      request_id: expect.any(String),
    },
  });
});

test.each([
  [{}, "accesscontrol.limited-by-api-access-count"],
  [{ scope: "api" }, "accesscontrol.limited-by-api-access-count"],
  [{ scope: "app" }, "accesscontrol.limited-by-app-access-count"],
])("throttle with %j answers with the sub_code %s", async (scope, sub_code) => {
  expect(await answerUnder({ fault: "throttle", ...scope }, surrender.method)).toMatchObject({ error_response: { code: 7, sub_code } });
});

test.each([3600, -3600])("clock refuses the timestamp, with a Date header that is %d s from now", async (skewSeconds) => {
  const received = await callUnder({ fault: "clock", skewSeconds });
  expect(jsonOf(received)).toMatchObject({ error_response: { code: 31, msg: "Invalid timestamp" } });
  const skewMs = Date.parse(received.headers.date ?? "") - Date.now();
  expect(Math.abs(skewMs / 1000 - skewSeconds)).toBeLessThan(30);
});

test.each([
  ["unchanged", "yesterday", "yesterday"],
  ["not at all if it is empty", "", undefined],
])("error sends a scripted Date header %s", async (_, date, shown) => {
  expect((await callUnder({ fault: "error", code: 31, date })).headers.date).toBe(shown);
});

test("error sends code, msg, sub_code and sub_msg as scripted", async () => {
  const fault = { fault: "error", code: 15, msg: "Remote service error", subCode: "isp.http-read-timeout", subMsg: "超时 don't" };
  const { code, msg, subCode: sub_code, subMsg: sub_msg } = fault;
  expect(await answerUnder(fault, surrender.method)).toEqual({
    error_response: { code, msg, sub_code, sub_msg, request_id: expect.any(String) },
  });
});

test("error leaves out the members that are not scripted", async () => {
  expect(await answerUnder({ fault: "error", code: 50, msg: "Oh" }, surrender.method)).toEqual({
    error_response: { code: 50, msg: "Oh", request_id: expect.any(String) },
  });
});

test.each([
  [surrender.method, surrender.root, {}, { data: false, result_code: "SANDBOX_REFUSED", result_msg: expect.stringContaining("refused") }],
  [claim.method, claim.root, claimParams, { is_success: false, msg_code: '"isv.invalid-parameter"', msg_info: '"参数错误"' }],
  [
    order.method,
    order.root,
    {},
    { result: { success: false, insure_id: "111111", error_code: "SYSTEM_ERROR", error_msg: "SYSTEM_ERROR" } },
  ],
])("business-failure makes %s answer with a refusal, with the page's words if it has them", async (method, root, params, members) => {
  expect(await answerUnder({ fault: "business-failure" }, method, params)).toEqual({ [root]: expect.objectContaining(members) });
});

test.each([
  [surrender.method, surrender.root, {}, { data: true, result_code: "", result_msg: "" }],
  [claim.method, claim.root, claimParams, { is_success: true, msg_code: "", msg_info: "" }],
  [order.method, order.root, {}, { result: { success: true, insure_id: "111111", error_code: "", error_msg: "" } }],
])("business-success makes %s answer with success, as without a script", async (method, root, params, members) => {
  expect(await answerUnder({ fault: "business-success" }, method, params)).toEqual({ [root]: expect.objectContaining(members) });
});

test("delay answers as usual, but not before its milliseconds are over", async () => {
  const before = performance.now();
  expect(await answerUnder({ fault: "delay", ms: 150 }, surrender.method)).toHaveProperty([surrender.root, "data"], true);
  // A timer may fire within the millisecond before.
  expect(performance.now() - before).toBeGreaterThan(149);
});

test.each([{ fault: "drop-before-read" }, { fault: "drop-before-read", method: surrender.method }])(
  "%j closes the connection, and the call is not listed",
  async (fault) => {
    await expect(callUnder(fault)).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
  },
);

test("drop-before-read does not wait for a body", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "drop-before-read" }]);
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": "1000" };
  await expect(exchange(running.sandbox.gatewayUrl, { method: "POST", headers, body: "only=this" })).rejects.toMatchObject({
    code: "ECONNRESET",
  });
});

test("drop-after-read closes the connection, and the call is listed", async () => {
  await expect(callUnder({ fault: "drop-after-read" })).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await seenCalls(running.sandbox.gatewayUrl)).toMatchObject([{ verdict: "ok", fault: "drop-after-read" }]);
});

test("reset-after-read resets the connection, and the call is listed", async () => {
  await expect(callUnder({ fault: "reset-after-read" })).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await seenCalls(running.sandbox.gatewayUrl)).toMatchObject([{ verdict: "ok", fault: "reset-after-read" }]);
});

test("reset-while-sending resets a connection while the body still arrives, and the call is not listed", async () => {
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "reset-while-sending" }]);
  const headers = { "content-type": "application/x-www-form-urlencoded", "content-length": "1000" };
  await expect(exchange(running.sandbox.gatewayUrl, { method: "POST", headers, body: "only=this" })).rejects.toMatchObject({
    code: "ECONNRESET",
  });
  expect(await seenCalls(running.sandbox.gatewayUrl)).toEqual([]);
});

test("http answers with its own status and body instead of TOP's", async () => {
  const { status, headers, body } = await callUnder({ fault: "http", status: 502, body: "<h1>坏网关</h1>" });
  expect({ status, type: headers["content-type"], text: body.toString() }).toEqual({
    status: 502,
    type: "text/html;charset=UTF-8",
    text: "<h1>坏网关</h1>",
  });
});

test("empty answers 200 with an empty body", async () => {
  const { status, body } = await callUnder({ fault: "empty" });
  expect({ status, bytes: body.length }).toEqual({ status: 200, bytes: 0 });
});

test("truncated answers 200 with JSON that breaks off", async () => {
  const { status, body } = await callUnder({ fault: "truncated" });
  expect({ status, start: body.toString().startsWith(`{"${surrender.root}":{`) }).toEqual({ status: 200, start: true });
  expect(() => JSON.parse(body.toString())).toThrow(SyntaxError);
});

test("A scripted answer comes in XML for a client that asked for XML", async () => {
  const { body } = await callUnder({ fault: "throttle", banSeconds: 3 }, { format: "xml" });
  expect(readXml(body.toString())).toMatchObject({ error_response: { code: "7", sub_msg: "This ban will last for 3 more seconds" } });
});
