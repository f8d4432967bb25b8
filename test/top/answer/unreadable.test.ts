import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../../src/apis/icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../../src/apis/tmall/workcard-insurance-claim.ts";
import type { TopApi } from "../../../src/top/api.ts";
import { errorOf } from "../../support/answer.ts";

const SURRENDER = "alibaba_alihealth_insurance_inst_surrender_info_sync_response";

/** JSON that is nested too deeply for a recursive reader. */
const DEEP = "[".repeat(100_000) + "]".repeat(100_000);

const CLAIM = "tmall_serivcecenter_workcard_insurance_claim_response";
const ORDER = "alibaba_finance_insurance_icbu_insure_order_callback_response";

const SECRET = "pa55word";

const unreadable: readonly [string, string, TopApi?][] = [
  ["HTML", `<html><body>${SECRET}</body></html>`],
  ["nothing", ""],
  ["blanks", " \n"],
  ["null", "null"],
  ["an array", `[{"${SURRENDER}":{"data":true}},"${SECRET}"]`],
  ["an empty array", "[]"],
  ["a number", "42"],
  ["a long number", "92233720368547758070"],
  ["a text", `"${SECRET}"`],
  ["true", "true"],
  ["an empty object", "{}"],
  ["a truncated payload", `{"${SURRENDER}":{"data":true,"result_msg":"${SECRET}`],
  ["two payloads", `{"${SURRENDER}":{"data":true}}{"${SURRENDER}":{"data":true}}`],
  ["another method's payload", `{"tmall_serivcecenter_workcard_insurance_claim_response":{"is_success":true,"msg_info":"${SECRET}"}}`],
  ["a payload that is text", `{"${SURRENDER}":"${SECRET}"}`],
  ["a payload that is null", `{"${SURRENDER}":null}`],
  ["a payload that is a list", `{"${SURRENDER}":[{"data":true}]}`],
  ["an error that is text", `{"error_response":"${SECRET}"}`],
  ["an error that is a list", '{"error_response":[{"code":40}]}'],
  ["an inherited payload", `{"__proto__":{"${SURRENDER}":{"data":true}}}`],
  ["an inherited error", '{"__proto__":{"error_response":{"code":40}}}'],
  ["a payload with 100,000 levels", `{"${SURRENDER}":${DEEP}}`],
  ["a payload with 100,000 levels next to a long integer", `{"${SURRENDER}":{"a":${DEEP},"b":9007199254740993}}`],
  ["an XML success", `<?xml version="1.0" encoding="utf-8" ?><${SURRENDER}><data>true</data></${SURRENDER}>`],
  ["XML in HTML", "<html><error_response><code>40</code></error_response></html>"],
  ["an XML error next to another element", "<error_response><code>40</code></error_response><a>b</a>"],
  ["an XML error without an end", "<error_response><code>40</code>"],
];

/** A payload without the member for its outcome. It must not become a refusal. */
const withoutOutcome: typeof unreadable = [
  ["an inherited flag", `{"${SURRENDER}":{"__proto__":{"data":true}}}`],
  ["a payload without flag and refusal", `{"${SURRENDER}":{"result_status":"${SECRET}"}}`],
  ["a payload with blank members only", `{"${SURRENDER}":{"data":null,"result_code":"","result_msg":""}}`],
  ["a payload with a flag that is neither yes nor no", `{"${SURRENDER}":{"data":"${SECRET}"}}`],
  ["an order without a result", '{"alibaba_finance_insurance_icbu_insure_order_callback_response":{}}', insureOrderCallback],
  [
    "an order whose result is empty",
    '{"alibaba_finance_insurance_icbu_insure_order_callback_response":{"result":{}}}',
    insureOrderCallback,
  ],
  [
    "an order whose result is text",
    '{"alibaba_finance_insurance_icbu_insure_order_callback_response":{"result":"true"}}',
    insureOrderCallback,
  ],
  ["a claim result without members", '{"tmall_serivcecenter_workcard_insurance_claim_response":{}}', workcardInsuranceClaim],
  ["a payload with a code that says success", `{"${SURRENDER}":{"result_code":"SUCCESS"}}`],
  ["a payload with the code and words of a refusal", `{"${SURRENDER}":{"result_code":"C","result_msg":"${SECRET}","data":null}}`],
  ["a claim result with only a code", `{"${CLAIM}":{"msg_code":"c"}}`, workcardInsuranceClaim],
  ["a claim result with only words", `{"${CLAIM}":{"msg_info":"${SECRET}"}}`, workcardInsuranceClaim],
  ["a claim result that says yes in another word", `{"${CLAIM}":{"is_success":"yes","msg_code":"c"}}`, workcardInsuranceClaim],
  ["an order with only a code", `{"${ORDER}":{"result":{"error_code":"c"}}}`, insureOrderCallback],
];

test.each([
  ...unreadable.map((one) => ["unreadable-answer", ...one] as const),
  ...withoutOutcome.map((one) => ["no-outcome", ...one] as const),
])("%s: after %s, the outcome is unknown, and the body is not shown", (reason, _, text, api = surrenderInfoSync) => {
  for (const status of [200, 502]) {
    const error = errorOf(text, status, api);
    expect(error.extensions).toEqual({ code: "TOP_OUTCOME_UNKNOWN", reason, retryable: false, top: { method: api.method } });
    expect(error.message).toContain(`HTTP ${status}`);
    expect(error.message).not.toContain(SECRET);
    expect(error).not.toHaveProperty("cause");
  }
});

test("the error for a payload without an outcome has the request id, because TOP's support needs it", () => {
  expect(errorOf(`{"${SURRENDER}":{"request_id":"r9"}}`).extensions).toMatchObject({
    reason: "no-outcome",
    top: { method: surrenderInfoSync.method, requestId: "r9" },
  });
});
