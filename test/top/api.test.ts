import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { topApi } from "../../src/top/api.ts";

test.each([
  ["alibaba_alihealth_insurance_inst_surrender_info_sync_response", surrenderInfoSync],
  ["tmall_serivcecenter_workcard_insurance_claim_response", workcardInsuranceClaim],
  ["alibaba_finance_insurance_icbu_insure_order_callback_response", insureOrderCallback],
])("the answer is in the member %s, as in the page's example", (responseKey, api) => {
  expect(api.responseKey).toBe(responseKey);
});

const { responseKey: _, repeatable: __, idempotencyNumber: ___, ...facts } = surrenderInfoSync;
const declaration = { ...facts, businessKey: ["instPolicyId"], references: {} } as const;

test.each([
  ["taobao.item.seller.get", "item_seller_get_response"],
  ["tmall.taobao.item.get", "tmall_taobao_item_get_response"],
  ["taobaox.item.get", "taobaox_item_get_response"],
  ["taobao.taobao.get", "taobao_get_response"],
])("the answer to %s is in the member %s: only a leading `taobao.` is removed", (method, responseKey) => {
  expect(topApi({ ...declaration, method }).responseKey).toBe(responseKey);
});

test("a declared API keeps its declaration, and cannot be changed", () => {
  const api = topApi(declaration);
  expect(api).toMatchObject(declaration);
  expect(Object.isFrozen(api)).toBe(true);
});
