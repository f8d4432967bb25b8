import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { errorOf } from "../../support/answer.ts";

const { method } = surrenderInfoSync;
const SURRENDER = "alibaba_alihealth_insurance_inst_surrender_info_sync_response";

/** The message and extensions of the error for these members of `error_response`. */
function told(error: object | string, status?: number): object {
  const { message, extensions } = errorOf(`{"error_response":${typeof error === "string" ? error : JSON.stringify(error)}}`, status);
  return { message, ...extensions };
}

const pageExample = { code: 50, msg: "Remote service error", sub_code: "isv.invalid-parameter", sub_msg: "非法参数", request_id: "r1" };

test.each([200, 400, 500, 502])("the page's example of an error is reported completely with status %i", (status) => {
  expect(told(pageExample, status)).toEqual({
    message: "非法参数",
    code: "TOP_REJECTED",
    retryable: false,
    top: { method, code: 50, msg: "Remote service error", subCode: "isv.invalid-parameter", subMsg: "非法参数", requestId: "r1" },
  });
});

test.each(['"50"', "50"])("the code may come as %s", (code) => {
  expect(told(`{"code":${code},"sub_code":"isp.http-read-timeout"}`)).toMatchObject({ reason: "provider-timeout", top: { code: 50 } });
});

const { code, msg, sub_code, sub_msg, request_id } = pageExample;

test.each<[string, object, object]>([
  [
    "code",
    { msg, sub_code, sub_msg, request_id },
    { message: sub_msg, code: "TOP_REJECTED", top: { method, msg, subCode: sub_code, subMsg: sub_msg, requestId: "r1" } },
  ],
  [
    "msg",
    { code, sub_code, sub_msg, request_id },
    { message: sub_msg, code: "TOP_REJECTED", top: { method, code, subCode: sub_code, subMsg: sub_msg, requestId: "r1" } },
  ],
  [
    "sub_code",
    { code, msg, sub_msg, request_id },
    {
      message: sub_msg,
      code: "TOP_OUTCOME_UNKNOWN",
      reason: "provider-failure",
      top: { method, code, msg, subMsg: sub_msg, requestId: "r1" },
    },
  ],
  [
    "sub_msg",
    { code, msg, sub_code, request_id },
    { message: msg, code: "TOP_REJECTED", top: { method, code, msg, subCode: sub_code, requestId: "r1" } },
  ],
  [
    "request_id",
    { code, msg, sub_code, sub_msg },
    { message: sub_msg, code: "TOP_REJECTED", top: { method, code, msg, subCode: sub_code, subMsg: sub_msg } },
  ],
  ["msg and sub_msg", { code, sub_code }, { message: sub_code, code: "TOP_REJECTED", top: { method, code, subCode: sub_code } }],
])("an error without %s is reported with its other parts", (_, error, expected) => {
  expect(told(error)).toEqual({ retryable: false, ...expected });
});

test.each([
  "{}",
  '{"code":null,"msg":null,"sub_msg":""}',
  '{"code":"","sub_code":[],"msg":{}}',
  '{"code":"abc"}',
  '{"code":" "}',
  '{"__proto__":{"code":25,"msg":"m"}}',
])("the error %s has no information, so the outcome is unknown", (error) => {
  const { message, ...extensions } = told(error) as { message: string };
  expect(message).toMatch(/\w/);
  expect(extensions).toEqual({ code: "TOP_OUTCOME_UNKNOWN", reason: "provider-failure", retryable: false, top: { method } });
});

test("XML entities in TOP's words are decoded once", () => {
  expect(told({ code: 41, msg: "a &amp;lt; b", sub_msg: "don&apos;t &#38750;" })).toMatchObject({
    message: "don't 非",
    top: { msg: "a &lt; b", subMsg: "don't 非" },
  });
});

test.each<[object, object]>([
  [
    {
      code: 7,
      msg: "App Call Limited",
      sub_code: "accesscontrol.limited-by-app-access-count",
      sub_msg: "This ban will last for 31062 more seconds",
    },
    { retryAfterSeconds: 31062 },
  ],
  [{ code: 7, sub_msg: "x. This ban will last for 1 more seconds." }, { retryAfterSeconds: 1 }],
  [{ code: 7, msg: "This ban will last for 5 more seconds" }, { retryAfterSeconds: 5 }],
  [{ code: 15, sub_code: "isp.call-limited", sub_msg: "This ban will last for 2 more seconds" }, { retryAfterSeconds: 2 }],
  [{ code: 7, msg: "This ban will last for 9 more seconds", sub_code: "x", sub_msg: "请稍后再试" }, { retryAfterSeconds: 9 }],
  [{ code: 7, sub_msg: "This ban will last for 100000000000000000000 more seconds" }, { retryAfterSeconds: 86_400 }],
  [{ code: 15, sub_code: "isv.trade-service-rejection", sub_msg: "too many requests" }, {}],
  [{ code: 7, msg: "App Call Limited" }, {}],
])("%j is throttled, for as long as TOP says", (error, expected) => {
  const { message: _, top: __, ...rest } = told(error) as Record<string, unknown>;
  expect(rest).toEqual({ code: "TOP_THROTTLED", retryable: true, ...expected });
});

test("no ban is read from another kind of error", () => {
  expect(told({ code: 40, msg: "This ban will last for 5 more seconds" })).not.toHaveProperty("retryAfterSeconds");
});

test("if an answer has an error and a payload that says no, the error counts", () => {
  expect(errorOf(`{"${SURRENDER}":{"data":false},"error_response":{"code":40,"msg":"m"}}`).code).toBe("TOP_REJECTED");
});

test.each([
  [40, ""],
  [27, ""],
  [15, "isv.invalid-parameter"],
  [15, "isp.top-remote-connection-error"],
])("if an answer has the error %i %s and a payload that says yes, nobody knows what was done", (code, subCode) => {
  const error = JSON.stringify({ code, sub_code: subCode, msg: "m" });
  expect(errorOf(`{"${SURRENDER}":{"data":true},"error_response":${error}}`).extensions).toMatchObject({
    code: "TOP_OUTCOME_UNKNOWN",
    reason: "unreadable-answer",
    retryable: false,
  });
});

test.each([
  ["in the payload", `{"${SURRENDER}":{"code":15,"sub_code":"isp.remote-service-error","data":true}}`, "provider-failure"],
  ["in the payload, with only a sub_code", `{"${SURRENDER}":{"sub_code":"SYSTEM_ERROR","data":true}}`, "undocumented-code"],
  ["in the payload, with its usual name", `{"${SURRENDER}":{"error_response":{"code":15},"data":true}}`, "provider-failure"],
  [
    "next to the payload, without its usual name",
    `{"${SURRENDER}":{"data":true},"code":15,"sub_code":"isp.x-timeout"}`,
    "provider-timeout",
  ],
  ["that is text, next to the payload", `{"error_response":"no","${SURRENDER}":{"data":true}}`, "unreadable-answer"],
  ["that is a list, next to the payload", `{"error_response":[],"${SURRENDER}":{"data":true}}`, "unreadable-answer"],
  ["that means not executed, next to a yes", `{"error_response":{"code":7},"${SURRENDER}":{"data":true}}`, "unreadable-answer"],
  ["that means not executed, next to a no", `{"error_response":{"code":7},"${SURRENDER}":{"data":false}}`, "unreadable-answer"],
])("an error %s is never a success, and the call is never retried", (_, text, reason) => {
  expect(errorOf(text).extensions).toMatchObject({ code: "TOP_OUTCOME_UNKNOWN", retryable: false, reason });
});

test("an error that is only in the payload is reported as if it were in error_response", () => {
  const members = JSON.stringify(pageExample);
  expect(errorOf(`{"${SURRENDER}":${members}}`).extensions).toEqual(errorOf(`{"error_response":${members}}`).extensions);
});

test("a sub_code that the API's page lists as a certain refusal is TOP_REJECTED", () => {
  const api = { ...surrenderInfoSync, certainRefusals: ["POLICY_CLOSED"] };
  const text = '{"error_response":{"code":15,"sub_code":"policy_closed:P1"}}';
  expect([errorOf(text, 200, api).code, errorOf(text).code]).toEqual(["TOP_REJECTED", "TOP_OUTCOME_UNKNOWN"]);
});
