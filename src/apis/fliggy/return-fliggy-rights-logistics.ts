/** alibaba.fliggy.insurance.rights.logistics.callback: an insurer reports the shipping of an entitlement to Fliggy insurance. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CallbackPolicyData")
@InputType({ description: "保单数据 · How the shipping of one policy's entitlement stands." })
export class FliggyRightsLogisticsPolicyData {
  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("sub_order_id", Long, { about: "保单id · Fliggy's id of the policy.", example: "1", required: true })
  subOrderId!: bigint;

  @TopField("policy_no", Text, { about: "保单号 · Number of the policy.", example: "xxx", required: true })
  policyNo!: string;

  @TopField("fail_reason", Text, { about: "失败原因 · Why the shipping failed.", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("status", Long, {
    about: "操作状态 · State of the shipping, as a number; TOP does not say what each number means.",
    example: "1",
    required: true,
  })
  status!: bigint;
}

@TopName("CallbackOrderData")
@InputType({ description: "订单数据 · One insurance order and its policies." })
export class FliggyRightsLogisticsOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => FliggyRightsLogisticsPolicyData)), {
    about: "保单数据 · The policies of the order.",
  })
  callbackPolicyDataList?: FliggyRightsLogisticsPolicyData[] | null;

  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("tc_order_id", Long, { about: "tp订单id · Number of the order on the trade platform (TP).", example: "1234", required: true })
  tcOrderId!: bigint;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · How the shipping of some entitlements stands." })
export class FliggyRightsLogisticsParam {
  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("app_key", Text, {
    about: "appKey · An appKey that belongs to the report; TOP does not say whose.",
    example: "xxxx",
    required: true,
  })
  appKey!: string;

  @TopField("callback_order_data_list", ListOf(Nested(() => FliggyRightsLogisticsOrderData)), {
    about: "订单数据 · The orders that the policies belong to.",
  })
  callbackOrderDataList?: FliggyRightsLogisticsOrderData[] | null;
}

@TopName("FppResult")
@ObjectType({ description: "保险批改回调接口结果 · What Fliggy did with the report." })
export class FliggyRightsLogisticsResult {
  @TopField("success", Flag, { about: "返回结果 · Whether the report was taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("error_msg", Text, {
    about: "错误信息 · Error message; the page has its example and the error code's the wrong way round.",
    example: "100001",
    ourExample: "找不到订单",
    outcome: "failureMessage",
  })
  errorMsg?: string | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "找不到订单", ourExample: "100001", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("model", Flag, { about: "保险批改回调接口结果 · Result; TOP does not say how it differs from success.", example: "true" })
  model?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险权益物流信息回传结果 · TOP's answer to the shipping of an entitlement." })
export class ReturnFliggyRightsLogisticsPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => FliggyRightsLogisticsResult),
    { about: "保险批改回调接口结果 · What Fliggy did with the report." },
  )
  result?: FliggyRightsLogisticsResult | null;
}

export const returnFliggyRightsLogistics: TopApi<FliggyRightsLogisticsParam, ReturnFliggyRightsLogisticsPayload> = topApi({
  method: "alibaba.fliggy.insurance.rights.logistics.callback",
  apiId: 62537,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyRightsLogistics",
  input: OneObject("callback_param", FliggyRightsLogisticsParam, { required: true }),
  payload: ReturnFliggyRightsLogisticsPayload,
  session: "unseen",
  titleZh: "飞猪保险权益物流信息回传",
  title: "Reports the shipping of an entitlement to Fliggy insurance",
});
