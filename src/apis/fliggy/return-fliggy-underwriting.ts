/** alibaba.fliggy.insurance.underwriting.callback: an insurer reports the underwriting result of Fliggy orders. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "订单列表 · The underwriting result of one order." })
export class UnderwritingCallbackOrderData {
  @TopField("order_id", Text, { about: "订单号 · Number of the order.", example: "1234567", required: true })
  orderId!: string;

  @TopField("underwriting_status", Text, {
    about: "承保状态 · Whether the insurer takes the risk; the page's example names both values, success and fail.",
    example: "success/fail",
    ourExample: "success",
    required: true,
  })
  underwritingStatus!: string;

  @TopField("underwriting_fail_reason", Text, { about: "承保失败原因 · Why the insurer does not take it.", example: "证件号错误" })
  underwritingFailReason?: string | null;

  @TopField("ins_company", Text, { about: "实际承保公司 · The insurer that does in fact take the risk.", example: "众安", required: true })
  insCompany!: string;

  @TopField("policy_detail_url", Text, { about: "电子保单url · Address of the electronic policy.", example: "xxxxx.pdf" })
  policyDetailUrl?: string | null;

  @TopField("features", Text, { about: "扩展字段 · Further data.", ourExample: "{}" })
  features?: string | null;

  @TopField("policy_no", Text, { about: "主保单号 · Number of the main policy.", example: "1", required: true })
  policyNo!: string;
}

@InputType({ description: "入参 · The underwriting results of some orders." })
export class UnderwritingCallbackParam {
  @TopField("app_key", Text, {
    about: "appKey · An appKey that belongs to the report; TOP does not say whose.",
    example: "12345",
    required: true,
  })
  appKey!: string;

  @TopField("callback_order_data_list", ListOf(Nested(() => UnderwritingCallbackOrderData)), {
    about: "订单列表 · The orders.",
    example: '[{"features":{},"insCompany":"众安","orderId":"1234567","policyDetailUrl":"xxxxxx.pdf","underwritingStatus":"success"}]',
    required: true,
  })
  callbackOrderDataList!: UnderwritingCallbackOrderData[];
}

@TopName("FppResult")
@ObjectType({ description: "出参 · What Fliggy did with the results." })
export class FliggyUnderwritingResult {
  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "system_error", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "订单号不存在", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("model", Flag, { about: "返回结果 · Result; TOP does not say how it differs from success.", example: "true" })
  model?: boolean | null;

  @TopField("success", Flag, { about: "请求是否成功 · Whether the results were taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "飞猪保险损失险投保回调接口结果 · TOP's answer to underwriting results." })
export class ReturnFliggyUnderwritingPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => FliggyUnderwritingResult),
    { about: "出参 · What Fliggy did with the results.", example: "22" },
  )
  result?: FliggyUnderwritingResult | null;
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
