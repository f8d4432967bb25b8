import { expect, test } from "@jest/globals";
import { ObjectType } from "type-graphql";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../../src/apis/icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../../src/apis/tmall/workcard-insurance-claim.ts";
import { payloadOf } from "../../../src/top/answer/payload.ts";
import type { TopApi } from "../../../src/top/api.ts";
import type { HttpReply } from "../../../src/top/transport/http.ts";
import { TopField } from "../../../src/wire/field.ts";
import { TopReceipt } from "../../../src/wire/receipt.ts";
import { Flag, Text } from "../../../src/wire/types/scalar.ts";

const SURRENDER = "alibaba_alihealth_insurance_inst_surrender_info_sync_response";
const CLAIM = "tmall_serivcecenter_workcard_insurance_claim_response";
const ORDER = "alibaba_finance_insurance_icbu_insure_order_callback_response";

function reply(text: string, status = 200): HttpReply {
  return { status, contentType: "text/javascript;charset=UTF-8", date: undefined, text };
}

/** The payload that is read from an answer with these members, written as JSON text. */
function read<Payload extends TopReceipt>(api: TopApi<object, Payload>, key: string, members: string): Payload {
  return payloadOf(api, reply(`{"${key}":${members}}`));
}

test("the page's example of a reported surrender is accepted", () => {
  const members = '{"result_status":"","data":true,"result_code":"","result_msg":"","request_id":"zzp0c5fj10y3"}';
  expect({ ...read(surrenderInfoSync, SURRENDER, members) }).toEqual({
    resultStatus: "",
    data: true,
    resultCode: "",
    resultMsg: "",
    accepted: true,
    failureCode: null,
    failureMessage: null,
    requestId: "zzp0c5fj10y3",
  });
});

test("the page's example of a claim result is a refusal with TOP's own words, including their quotes", () => {
  const members = String.raw`{"is_success":false,"msg_code":"\"isv.invalid-parameter\"","msg_info":"\"参数错误\"","request_id":"r1"}`;
  expect({ ...read(workcardInsuranceClaim, CLAIM, members) }).toEqual({
    isSuccess: false,
    msgCode: '"isv.invalid-parameter"',
    msgInfo: '"参数错误"',
    accepted: false,
    failureCode: '"isv.invalid-parameter"',
    failureMessage: '"参数错误"',
    requestId: "r1",
  });
});

test("the page's example of an insured order is accepted, although it has an error code next to success", () => {
  const members =
    '{"result":{"success":true,"insure_id":"111111","error_code":"SYSTEM_ERROR","error_msg":"SYSTEM_ERROR"},"request_id":"r2"}';
  const payload = read(insureOrderCallback, ORDER, members);
  expect({ ...payload, result: { ...payload.result } }).toEqual({
    result: { success: true, insureId: "111111", errorCode: "SYSTEM_ERROR", errorMsg: "SYSTEM_ERROR" },
    accepted: true,
    failureCode: null,
    failureMessage: null,
    requestId: "r2",
  });
});

test.each([200, 400, 500, 502])("a payload with status %i is read as a payload", (status) => {
  expect(payloadOf(surrenderInfoSync, reply(`{"${SURRENDER}":{"data":true}}`, status))).toMatchObject({ accepted: true, requestId: null });
});

test.each<[string, object]>([
  ['{"is_success":true}', { accepted: true, failureCode: null, failureMessage: null }],
  ['{"is_success":"true"}', { accepted: true, isSuccess: true }],
  ['{"is_success":"false"}', { accepted: false, failureCode: null, failureMessage: null, isSuccess: false }],
  ['{"is_success":false,"msg_code":"c","msg_info":"m"}', { accepted: false, failureCode: "c", failureMessage: "m" }],
  ['{"is_success":false,"msg_code":"","msg_info":""}', { accepted: false, failureCode: null, failureMessage: null }],
  ['{"is_success":true,"msg_code":"c","msg_info":"m"}', { accepted: true, failureCode: null, failureMessage: null, msgCode: "c" }],
  ['{"is_success":"True"}', { accepted: true, isSuccess: true }],
  ['{"is_success":" FALSE "}', { accepted: false, isSuccess: false }],
  ['{"is_success":true,"code":0}', { accepted: true }],
  ['{"is_success":true,"code":null,"sub_code":"","error_response":null}', { accepted: true }],
  ['{"is_success":true,"unheard_of":{"a":[1]}}', { accepted: true }],
])("for %s, the receipt follows the flag", (members, receipt) => {
  expect(read(workcardInsuranceClaim, CLAIM, members)).toMatchObject(receipt);
});

test.each<[string, object]>([
  ['{"result":{"success":false,"error_code":"c","error_msg":"m"}}', { accepted: false, failureCode: "c", failureMessage: "m" }],
  ['{"result":{"success":false}}', { accepted: false, failureCode: null, failureMessage: null }],
])("for %s, the outcome is read inside the result", (members, receipt) => {
  expect(read(insureOrderCallback, ORDER, members)).toMatchObject(receipt);
});

test("escaped slashes are read", () => {
  expect(read(surrenderInfoSync, SURRENDER, String.raw`{"data":true,"result_msg":"http:\/\/a\/b","request_id":"a\/b"}`)).toMatchObject({
    resultMsg: "http://a/b",
    requestId: "a/b",
  });
});

test.each(["9223372036854775807", "-9223372036854775808", "9007199254740993", "3664297069", "0"])(
  "the integer %s without quotes keeps every digit",
  (digits) => {
    const payload = read(insureOrderCallback, ORDER, `{"result":{"success":true,"insure_id":${digits}},"request_id":${digits}}`);
    expect(payload).toMatchObject({ result: { insureId: digits }, requestId: digits });
  },
);

test("an answer may have members with the names of inherited properties", () => {
  const members = '{"__proto__":{"data":false},"constructor":1,"toString":2,"data":true}';
  const payload = read(surrenderInfoSync, SURRENDER, members);
  expect(payload.accepted).toBe(true);
  expect(Object.getPrototypeOf(payload)).toBe(surrenderInfoSync.payload.prototype);
  expect({}).not.toHaveProperty("data");
});

test("a very deeply nested member does not hide the outcome", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  expect(read(surrenderInfoSync, SURRENDER, `{"data":true,"result_status":${deep}}`).accepted).toBe(true);
});

test("a member code that the payload declares is not an error", () => {
  class Coded extends TopReceipt {
    @TopField("code", Text, { about: "代码 · Code." })
    code?: string | null;

    @TopField("data", Flag, { about: "成功 · Taken.", outcome: "accepted" })
    data?: boolean | null;
  }
  ObjectType()(Coded);
  const api = { ...surrenderInfoSync, payload: Coded };
  expect(read(api, SURRENDER, '{"code":"15","data":true}')).toMatchObject({ code: "15", accepted: true });
});

test("TOP's words in a receipt are made printable and short; the other members stay unchanged", () => {
  const members = { data: false, result_code: `A\u0000B\ud83c`, result_msg: "x".repeat(3000), request_id: "r\u00001" };
  const payload = read(surrenderInfoSync, SURRENDER, JSON.stringify(members));
  expect(payload).toMatchObject({ failureCode: "A B\ufffd", requestId: "r 1", resultCode: members.result_code });
  expect(payload.failureMessage).toHaveLength(2000);
});

test("a member whose value does not fit its type is null, and its path is reported", () => {
  const paths: string[] = [];
  const text = '{"tmall_serivcecenter_workcard_insurance_claim_response":{"is_success":true,"msg_code":["c"],"msg_info":null}}';
  const order = `{"${ORDER}":{"result":{"success":"yes","insure_id":""}}}`;
  payloadOf(workcardInsuranceClaim, reply(text), (path) => paths.push(path));
  expect(() => payloadOf(insureOrderCallback, reply(order), (path) => paths.push(path))).toThrow("whether the report was accepted");
  expect(paths).toEqual(["result.success"]);
});
