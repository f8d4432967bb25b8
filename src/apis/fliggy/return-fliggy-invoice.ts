/** alibaba.fliggy.insurance.invoice.callback: The insurer reports the result of an invoice request to Fliggy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CallbackPolicyData")
@InputType({ description: "保单数据 · TODO-EN" })
export class ReturnFliggyInvoiceCallbackPolicyData {
  @TopField("fail_reason", Text, { about: "失败原因 · TODO-EN", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · TODO-EN", example: "abc", required: true })
  policyNo!: string;

  @TopField("status", Long, { about: "结果状态 · TODO-EN", example: "2", required: true })
  status!: bigint;

  @TopField("sub_order_id", Long, { about: "子订单号 · TODO-EN", example: "456", required: true })
  subOrderId!: bigint;

  @TopField("features", Text, { about: "扩展字段 · TODO-EN", ourExample: "{}" })
  features?: string | null;
}

@TopName("CallbackOrderData")
@InputType({ description: "订单数据 · TODO-EN" })
export class ReturnFliggyInvoiceCallbackOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => ReturnFliggyInvoiceCallbackPolicyData)), {
    about: "保单数据 · TODO-EN",
    example: '{"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}',
    required: true,
  })
  callbackPolicyDataList!: ReturnFliggyInvoiceCallbackPolicyData[];

  @TopField("tc_order_id", Long, { about: "保险tp订单号 · TODO-EN", example: "123", required: true })
  tcOrderId!: bigint;

  @TopField("features", Text, { about: "扩展字段 · TODO-EN", ourExample: "{}" })
  features?: string | null;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · TODO-EN" })
export class ReturnFliggyInvoiceCallbackParam {
  @TopField("callback_order_data_list", ListOf(Nested(() => ReturnFliggyInvoiceCallbackOrderData)), {
    about: "订单数据 · TODO-EN",
    example:
      '{"callback_order_data_list":[{"tc_order_id":123,"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}]}',
    required: true,
  })
  callbackOrderDataList!: ReturnFliggyInvoiceCallbackOrderData[];

  @TopField("app_key", Text, { about: "appKey · TODO-EN", example: "123", required: true })
  appKey!: string;
}

@TopName("FppResult")
@ObjectType({ description: "出参 · TODO-EN" })
export class ReturnFliggyInvoiceFppResult {
  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "system_error", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "订单号不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("model", Flag, { about: "返回结果 · TODO-EN", example: "true" })
  model?: boolean | null;

  @TopField("success", Flag, { about: "返回结果 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险发票申请回调接口结果 · TODO-EN" })
export class ReturnFliggyInvoicePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReturnFliggyInvoiceFppResult),
    { about: "出参 · TODO-EN", example: '{"success":true,"model":true}' },
  )
  result?: ReturnFliggyInvoiceFppResult | null;
}

export const returnFliggyInvoice: TopApi<ReturnFliggyInvoiceCallbackParam, ReturnFliggyInvoicePayload> = topApi({
  method: "alibaba.fliggy.insurance.invoice.callback",
  apiId: 59386,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyInvoice",
  input: OneObject("callback_param", ReturnFliggyInvoiceCallbackParam, { required: true }),
  payload: ReturnFliggyInvoicePayload,
  session: "unseen",
  titleZh: "飞猪保险发票申请回调接口",
  title: "The insurer reports the result of an invoice request to Fliggy",
});
