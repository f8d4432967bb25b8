import { expect, test } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { insureOrderCallback } from "../../src/apis/icbu/insure-order-callback.ts";
import { type WorkcardInsuranceCallbackRequest, workcardInsuranceClaim } from "../../src/apis/tmall/workcard-insurance-claim.ts";
import { businessKeyOf } from "../../src/top/business-key.ts";

const claim = (workcardId: bigint, claimOrderNo: string): string | undefined =>
  businessKeyOf(workcardInsuranceClaim, { workcardId, claimOrderNo } as WorkcardInsuranceCallbackRequest);

test("a surrender's business key is its policy and endorsement, or the one of them that is given", () => {
  const keys = [{ instPolicyId: "1" }, { endorsementNo: "1" }, { instPolicyId: "1", endorsementNo: "1" }, { instPolicyId: '1","1' }].map(
    (input) => businessKeyOf(surrenderInfoSync, input),
  );
  expect(new Set(keys).size).toBe(4);
  expect(keys).not.toContain(undefined);
  expect(businessKeyOf(surrenderInfoSync, { refundMoney: "1" })).toBeUndefined();
});

test("a claim's business key is its work card and claim order", () => {
  expect(new Set([claim(1n, "1"), claim(11n, ""), claim(1n, "2"), claim(2n, "1")]).size).toBe(4);
  expect(claim(9_007_199_254_740_993n, "1")).not.toBe(claim(9_007_199_254_740_992n, "1"));
});

test("an order's business key is the insurer's own id of it", () => {
  expect(businessKeyOf(insureOrderCallback, { externalBizId: "1" })).toBe("1");
  for (const externalBizId of [undefined, null, ""]) {
    expect(businessKeyOf(insureOrderCallback, externalBizId === undefined ? {} : { externalBizId })).toBeUndefined();
  }
});
