/** alibaba.fliggy.insurance.rights.logistics.callback: Reports the shipping of an entitlement to Fliggy insurance. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CallbackPolicyData")
@InputType({ description: "保单数据 · TODO-EN" })
export class ReturnFliggyRightsLogisticsCallbackPolicyData {
  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("sub_order_id", Long, { about: "保单id · TODO-EN", example: "1", required: true })
  subOrderId!: bigint;

  @TopField("policy_no", Text, { about: "保单号 · TODO-EN", example: "xxx", required: true })
  policyNo!: string;

  @TopField("fail_reason", Text, { about: "失败原因 · TODO-EN", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("status", Long, { about: "操作状态 · TODO-EN", example: "1", required: true })
  status!: bigint;
}

@TopName("CallbackOrderData")
@InputType({ description: "订单数据 · TODO-EN" })
export class ReturnFliggyRightsLogisticsCallbackOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => ReturnFliggyRightsLogisticsCallbackPolicyData)), {
    about: "保单数据 · TODO-EN",
  })
  callbackPolicyDataList?: ReturnFliggyRightsLogisticsCallbackPolicyData[] | null;

  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("tc_order_id", Long, { about: "tp订单id · TODO-EN", example: "1234", required: true })
  tcOrderId!: bigint;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · TODO-EN" })
export class ReturnFliggyRightsLogisticsCallbackParam {
  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("app_key", Text, { about: "appKey · TODO-EN", example: "xxxx", required: true })
  appKey!: string;

  @TopField("callback_order_data_list", ListOf(Nested(() => ReturnFliggyRightsLogisticsCallbackOrderData)), { about: "订单数据 · TODO-EN" })
  callbackOrderDataList?: ReturnFliggyRightsLogisticsCallbackOrderData[] | null;
}

@TopName("FppResult")
@ObjectType({ description: "保险批改回调接口结果 · TODO-EN" })
export class ReturnFliggyRightsLogisticsFppResult {
  @TopField("success", Flag, { about: "返回结果 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "100001", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "找不到订单", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("model", Flag, { about: "保险批改回调接口结果 · TODO-EN", example: "true" })
  model?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险权益物流信息回传结果 · TODO-EN" })
export class ReturnFliggyRightsLogisticsPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReturnFliggyRightsLogisticsFppResult),
    { about: "保险批改回调接口结果 · TODO-EN" },
  )
  result?: ReturnFliggyRightsLogisticsFppResult | null;
}

export const returnFliggyRightsLogistics: TopApi<ReturnFliggyRightsLogisticsCallbackParam, ReturnFliggyRightsLogisticsPayload> = topApi({
  method: "alibaba.fliggy.insurance.rights.logistics.callback",
  apiId: 62537,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyRightsLogistics",
  input: OneObject("callback_param", ReturnFliggyRightsLogisticsCallbackParam, { required: true }),
  payload: ReturnFliggyRightsLogisticsPayload,
  session: "unseen",
  titleZh: "飞猪保险权益物流信息回传",
  title: "Reports the shipping of an entitlement to Fliggy insurance",
});
