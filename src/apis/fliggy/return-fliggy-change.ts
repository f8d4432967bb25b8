/** alibaba.fliggy.insurance.change.callback: The insurer reports the result of a policy change to Fliggy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保单数据 · TODO-EN" })
export class CallbackPolicyData {
  @TopField("fail_reason", Text, { about: "失败原因 · TODO-EN", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · TODO-EN", example: "abc", required: true })
  policyNo!: string;

  @TopField("status", Long, { about: "结果状态 · TODO-EN", example: "2", required: true })
  status!: bigint;

  @TopField("sub_order_id", Long, { about: "子订单号 · TODO-EN", example: "456", required: true })
  subOrderId!: bigint;

  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("sub_order_endorse_id", Long, { about: "子单改签单号 · TODO-EN", example: "456" })
  subOrderEndorseId?: bigint | null;
}

@InputType({ description: "订单数据 · TODO-EN" })
export class CallbackOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => CallbackPolicyData)), {
    about: "保单数据 · TODO-EN",
    example: '{"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}',
    required: true,
  })
  callbackPolicyDataList!: CallbackPolicyData[];

  @TopField("tc_order_id", Long, { about: "保险tp订单号 · TODO-EN", example: "123", required: true })
  tcOrderId!: bigint;

  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · TODO-EN" })
export class ReturnFliggyChangeCallbackParam {
  @TopField("callback_order_data_list", ListOf(Nested(() => CallbackOrderData)), {
    about: "订单数据 · TODO-EN",
    example:
      '{"callback_order_data_list":[{"tc_order_id":123,"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}]}',
    required: true,
  })
  callbackOrderDataList!: CallbackOrderData[];

  @TopField("app_key", Text, { about: "appKey · TODO-EN", example: "123", required: true })
  appKey!: string;

  @TopField("features", Text, { about: "扩展参数 · TODO-EN", example: '{"key":"value"}' })
  features?: string | null;
}

@TopName("FppResult")
@ObjectType({ description: "保险批改回调接口结果 · TODO-EN" })
export class ReturnFliggyChangeFppResult {
  @TopField("model", Flag, { about: "返回结果 · TODO-EN", example: "true" })
  model?: boolean | null;

  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "10000001", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "订单不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("success", Flag, { about: "返回结果 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险批改回调接口结果 · TODO-EN" })
export class ReturnFliggyChangePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReturnFliggyChangeFppResult),
    { about: "保险批改回调接口结果 · TODO-EN", example: '{"model":false,"success":false,"errorCode":"10000001","errorMsg":"系统异常"}' },
  )
  result?: ReturnFliggyChangeFppResult | null;
}

export const returnFliggyChange: TopApi<ReturnFliggyChangeCallbackParam, ReturnFliggyChangePayload> = topApi({
  method: "alibaba.fliggy.insurance.change.callback",
  apiId: 59966,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyChange",
  input: OneObject("callback_param", ReturnFliggyChangeCallbackParam, { required: true }),
  payload: ReturnFliggyChangePayload,
  session: "unseen",
  titleZh: "飞猪保险批改回调接口",
  title: "The insurer reports the result of a policy change to Fliggy",
});
