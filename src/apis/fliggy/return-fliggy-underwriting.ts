/** alibaba.fliggy.insurance.underwriting.callback: The insurer reports the underwriting result of Fliggy orders. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "订单列表 · TODO-EN" })
export class UnderwritingCallbackOrderData {
  @TopField("order_id", Text, { about: "订单号 · TODO-EN", example: "1234567", required: true })
  orderId!: string;

  @TopField("underwriting_status", Text, { about: "承保状态 · TODO-EN", example: "success/fail", required: true })
  underwritingStatus!: string;

  @TopField("underwriting_fail_reason", Text, { about: "承保失败原因 · TODO-EN", example: "证件号错误" })
  underwritingFailReason?: string | null;

  @TopField("ins_company", Text, { about: "实际承保公司 · TODO-EN", example: "众安", required: true })
  insCompany!: string;

  @TopField("policy_detail_url", Text, { about: "电子保单url · TODO-EN", example: "xxxxx.pdf" })
  policyDetailUrl?: string | null;

  @TopField("features", Text, { about: "扩展字段 · TODO-EN", ourExample: "{}" })
  features?: string | null;

  @TopField("policy_no", Text, { about: "主保单号 · TODO-EN", example: "1", required: true })
  policyNo!: string;
}

@InputType({ description: "入参 · TODO-EN" })
export class UnderwritingCallbackParam {
  @TopField("app_key", Text, { about: "appKey · TODO-EN", example: "12345", required: true })
  appKey!: string;

  @TopField("callback_order_data_list", ListOf(Nested(() => UnderwritingCallbackOrderData)), {
    about: "订单列表 · TODO-EN",
    example: '[{"features":{},"insCompany":"众安","orderId":"1234567","policyDetailUrl":"xxxxxx.pdf","underwritingStatus":"success"}]',
    required: true,
  })
  callbackOrderDataList!: UnderwritingCallbackOrderData[];
}

@TopName("FppResult")
@ObjectType({ description: "出参 · TODO-EN" })
export class ReturnFliggyUnderwritingFppResult {
  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "system_error", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "订单号不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("model", Flag, { about: "返回结果 · TODO-EN", example: "true" })
  model?: boolean | null;

  @TopField("success", Flag, { about: "请求是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险损失险投保回调接口结果 · TODO-EN" })
export class ReturnFliggyUnderwritingPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReturnFliggyUnderwritingFppResult),
    { about: "出参 · TODO-EN", example: "22" },
  )
  result?: ReturnFliggyUnderwritingFppResult | null;
}

export const returnFliggyUnderwriting: TopApi<UnderwritingCallbackParam, ReturnFliggyUnderwritingPayload> = topApi({
  method: "alibaba.fliggy.insurance.underwriting.callback",
  apiId: 71030,
  family: "fliggy",
  kind: "report",
  field: "returnFliggyUnderwriting",
  input: OneObject("param", UnderwritingCallbackParam, { required: true }),
  payload: ReturnFliggyUnderwritingPayload,
  session: "unseen",
  titleZh: "飞猪保险损失险投保回调接口",
  title: "The insurer reports the underwriting result of Fliggy orders",
});
