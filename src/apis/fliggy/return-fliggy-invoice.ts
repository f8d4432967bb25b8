/** alibaba.fliggy.insurance.invoice.callback: an insurer reports the result of an invoice request to Fliggy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CallbackPolicyData")
@InputType({ description: "保单数据 · What became of the invoice for one policy." })
export class FliggyInvoicePolicyData {
  @TopField("fail_reason", Text, { about: "失败原因 · Why no invoice was made.", example: "订单号不存在" })
  failReason?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · Number of the policy.", example: "abc", required: true })
  policyNo!: string;

  @TopField("status", Long, {
    about: "结果状态 · Result of the request, as a number; TOP does not say what each number means.",
    example: "2",
    required: true,
  })
  status!: bigint;

  @TopField("sub_order_id", Long, { about: "子订单号 · Fliggy's suborder, to which the policy belongs.", example: "456", required: true })
  subOrderId!: bigint;

  @TopField("features", Text, { about: "扩展字段 · Further data.", ourExample: "{}" })
  features?: string | null;
}

@TopName("CallbackOrderData")
@InputType({ description: "订单数据 · One insurance order and its policies." })
export class FliggyInvoiceOrderData {
  @TopField("callback_policy_data_list", ListOf(Nested(() => FliggyInvoicePolicyData)), {
    about: "保单数据 · The policies of the order.",
    example: '{"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}',
    required: true,
  })
  callbackPolicyDataList!: FliggyInvoicePolicyData[];

  @TopField("tc_order_id", Long, {
    about: "保险tp订单号 · Number of the insurance order on the trade platform (TP).",
    example: "123",
    required: true,
  })
  tcOrderId!: bigint;

  @TopField("features", Text, { about: "扩展字段 · Further data.", ourExample: "{}" })
  features?: string | null;
}

@TopName("CallbackParam")
@InputType({ description: "入参 · What became of the requests for invoices." })
export class FliggyInvoiceParam {
  @TopField("callback_order_data_list", ListOf(Nested(() => FliggyInvoiceOrderData)), {
    about: "订单数据 · The orders that the policies belong to.",
    example:
      '{"callback_order_data_list":[{"tc_order_id":123,"callback_policy_data_list":[{"sub_order_id":456,"policy_no":"abc","status":1}]}]}',
    required: true,
  })
  callbackOrderDataList!: FliggyInvoiceOrderData[];

  @TopField("app_key", Text, {
    about: "appKey · An appKey that belongs to the report; TOP does not say whose.",
    example: "123",
    required: true,
  })
  appKey!: string;
}

@TopName("FppResult")
@ObjectType({ description: "出参 · What Fliggy did with the results." })
export class FliggyInvoiceResult {
  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "system_error", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "订单号不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("model", Flag, { about: "返回结果 · Result; TOP does not say how it differs from success.", example: "true" })
  model?: boolean | null;

  @TopField("success", Flag, { about: "返回结果 · Whether the results were taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险发票申请回调接口结果 · TOP's answer to the result of an invoice request." })
export class ReturnFliggyInvoicePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => FliggyInvoiceResult),
    { about: "出参 · What Fliggy did with the results.", example: '{"success":true,"model":true}' },
  )
  result?: FliggyInvoiceResult | null;
}

export const returnFliggyInvoice: TopApi<FliggyInvoiceParam, ReturnFliggyInvoicePayload> = topApi({
  method: "alibaba.fliggy.insurance.invoice.callback",
  apiId: 59386,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyInvoice",
  input: OneObject("callback_param", FliggyInvoiceParam, { required: true }),
  payload: ReturnFliggyInvoicePayload,
  session: "unseen",
  titleZh: "飞猪保险发票申请回调接口",
  title: "The insurer reports the result of an invoice request to Fliggy",
});
