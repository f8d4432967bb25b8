/** alibaba.wdkorder.sharestock.insurance.refundcallback: the insurer returns the claim of a refunded shared-stock order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "共享库存逆向订单理赔单 · The claim for a refunded sub-order from shared stock." })
export class ReturnSharedStockRefundClaimInput {
  @TopField("tb_sub_order_id", Long, {
    about: "淘宝交易子单ID · Taobao's id of the sub-order.",
    ourExample: "3000000000000002",
    required: true,
  })
  tbSubOrderId!: bigint;

  @TopField("refund_id", Text, { about: "退款单ID · Id of the refund.", ourExample: "RF20260001", required: true })
  refundId!: string;

  @TopField("claim_id", Text, { about: "理赔单ID · Id of the claim.", ourExample: "C20260001", required: true })
  claimId!: string;
}

@ObjectType({ description: "结果 · TOP's result for a returned claim." })
export class MaochaoOrderInsuranceRefundCallbackResult {
  @TopField("success", Flag, { about: "是否调用成功 · Whether the claim was taken.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("return_code", Text, { about: "返回码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("return_msg", Text, { about: "返回码说明 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存逆向订单理赔单回传结果 · TOP's answer to a returned claim." })
export class ReturnSharedStockRefundClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => MaochaoOrderInsuranceRefundCallbackResult),
    { about: "返回结果 · The result." },
  )
  result?: MaochaoOrderInsuranceRefundCallbackResult | null;
}

export const returnSharedStockRefundClaim: TopApi<ReturnSharedStockRefundClaimInput, ReturnSharedStockRefundClaimPayload> = topApi({
  method: "alibaba.wdkorder.sharestock.insurance.refundcallback",
  apiId: 51985,
  family: "wdk",
  kind: "report",
  field: "returnSharedStockRefundClaim",
  input: Parameters(ReturnSharedStockRefundClaimInput),
  payload: ReturnSharedStockRefundClaimPayload,
  session: "unseen",
  businessKey: ["tbSubOrderId", "refundId"],
  titleZh: "共享库存逆向订单理赔单回传",
  title: "The insurer returns the claim of a refunded shared-stock order",
});
