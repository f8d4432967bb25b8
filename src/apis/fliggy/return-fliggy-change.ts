/** alibaba.fliggy.insurance.change.callback: an insurer reports the result of a policy change to Fliggy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CallbackPolicyData")
@InputType({ description: "保单数据 · What became of the change of one policy." })
export class FliggyChangePolicyData {
  @TopField("fail_reason", Text, { about: "失败原因 · Why the change failed.", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · Number of the policy.", example: "abc", required: true })
  policyNo!: string;

  @TopField("status", Long, {
    about: "结果状态 · Result of the change, as a number; TOP does not say what each number means.",
    example: "2",
    required: true,
  })
  status!: bigint;

  @TopField("sub_order_id", Long, { about: "子订单号 · Fliggy's suborder, to which the policy belongs.", example: "456", required: true })
  subOrderId!: bigint;

  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;

  @TopField("sub_order_endorse_id", Long, {
    about: "子单改签单号 · Fliggy's change of the suborder, such as a rebooked flight.",
    example: "456",
  })
  subOrderEndorseId?: bigint | null;
}

@TopName("CallbackOrderData")
@InputType({ description: "订单数据 · One insurance order and its policies." })
export class FliggyChangeOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => FliggyChangePolicyData)), {
    about: "保单数据 · The policies of the order.",
    example: '{"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}',
    required: true,
  })
  callbackPolicyDataList!: FliggyChangePolicyData[];

  @TopField("tc_order_id", Long, {
    about: "保险tp订单号 · Number of the insurance order on the trade platform (TP).",
    example: "123",
    required: true,
  })
  tcOrderId!: bigint;

  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · What became of the changes of some policies." })
export class FliggyChangeParam {
  @TopField("callback_order_data_list", ListOf(Nested(() => FliggyChangeOrderData)), {
    about: "订单数据 · The orders that the policies belong to.",
    example:
      '{"callback_order_data_list":[{"tc_order_id":123,"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}]}',
    required: true,
  })
  callbackOrderDataList!: FliggyChangeOrderData[];

  @TopField("app_key", Text, {
    about: "appKey · An appKey that belongs to the report; TOP does not say whose.",
    example: "123",
    required: true,
  })
  appKey!: string;

  @TopField("features", Text, { about: "扩展参数 · Further data, as JSON text.", example: '{"key":"value"}' })
  features?: string | null;
}

@TopName("FppResult")
@ObjectType({ description: "保险批改回调接口结果 · What Fliggy did with the results." })
export class FliggyChangeResult {
  @TopField("model", Flag, { about: "返回结果 · Result; TOP does not say how it differs from success.", example: "true" })
  model?: boolean | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "10000001", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "订单不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("success", Flag, { about: "返回结果 · Whether the results were taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险批改回调接口结果 · TOP's answer to the result of a policy change." })
export class ReturnFliggyChangePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => FliggyChangeResult),
    {
      about: "保险批改回调接口结果 · What Fliggy did with the results.",
      example: '{"model":false,"success":false,"errorCode":"10000001","errorMsg":"系统异常"}',
    },
  )
  result?: FliggyChangeResult | null;
}

export const returnFliggyChange: TopApi<FliggyChangeParam, ReturnFliggyChangePayload> = topApi({
  method: "alibaba.fliggy.insurance.change.callback",
  apiId: 59966,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyChange",
  input: OneObject("callback_param", FliggyChangeParam, { required: true }),
  payload: ReturnFliggyChangePayload,
  session: "unseen",
  titleZh: "飞猪保险批改回调接口",
  title: "The insurer reports the result of a policy change to Fliggy",
});
