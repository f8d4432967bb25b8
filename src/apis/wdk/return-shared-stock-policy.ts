/** alibaba.wdkorder.sharestock.insurance.callback: the insurer returns the policy of a shared-stock order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "共享库存订单保单 · The policy of a sub-order from shared stock." })
export class ReturnSharedStockPolicyInput {
  @TopField("tb_sub_order_id", Long, {
    about: "淘宝交易子订单ID · Taobao's id of the sub-order.",
    ourExample: "3000000000000002",
    required: true,
  })
  tbSubOrderId!: bigint;

  @TopField("insurance_id", Text, {
    about: "投保单ID · Id of the policy, or of the application for it.",
    ourExample: "P20260001",
    required: true,
  })
  insuranceId!: string;
}

@ObjectType({ description: "结果 · TOP's result for a returned policy." })
export class MaochaoOrderInsuranceCallbackResult {
  @TopField("return_msg", Text, { about: "返回码说明 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;

  @TopField("return_code", Text, { about: "返回码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("success", Flag, { about: "是否调用成功 · Whether the policy was taken.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存订单投保后回传保单号结果 · TOP's answer to a returned policy." })
export class ReturnSharedStockPolicyPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => MaochaoOrderInsuranceCallbackResult),
    { about: "系统自动生成 · The result." },
  )
  result?: MaochaoOrderInsuranceCallbackResult | null;
}

export const returnSharedStockPolicy: TopApi<ReturnSharedStockPolicyInput, ReturnSharedStockPolicyPayload> = topApi({
  method: "alibaba.wdkorder.sharestock.insurance.callback",
  apiId: 51983,
  family: "wdk",
  kind: "report",
  field: "returnSharedStockPolicy",
  input: Parameters(ReturnSharedStockPolicyInput),
  payload: ReturnSharedStockPolicyPayload,
  session: "unseen",
  businessKey: ["tbSubOrderId"],
  titleZh: "共享库存订单投保后回传保单号",
  title: "The insurer returns the policy of a shared-stock order",
});
