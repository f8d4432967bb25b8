/** alibaba.finance.insurance.report.callback: Reports an event on a claim report back to the platform. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "回调请求 · TODO-EN" })
export class ReportCallbackRequest {
  @TopField("insure_id", Text, { about: "平台保单号 · TODO-EN", example: "010xxx", required: true })
  insureId!: string;

  @TopField("policy_no", Text, { about: "保司保单号 · TODO-EN", example: "HA123" })
  policyNo?: string | null;

  @TopField("report_id", Text, { about: "平台报案单号 · TODO-EN", example: "010xxx", required: true })
  reportId!: string;

  @TopField("notify_type", Text, { about: "通知时间类型 · TODO-EN", example: "WAREHOUSE_RECEIPT", required: true })
  notifyType!: string;

  @TopField("attrs", Text, { about: "扩展字段 · TODO-EN", example: '{"a":"b"}' })
  attrs?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "报案回调结果 · TODO-EN" })
export class ReturnClaimReportPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "接口调用是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("response_code", Text, { about: "错误码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "错误信息 · TODO-EN", example: "参数错误", outcome: "failureMessage" })
  responseMsg?: string | null;
}

export const returnClaimReport: TopApi<ReportCallbackRequest, ReturnClaimReportPayload> = topApi({
  method: "alibaba.finance.insurance.report.callback",
  apiId: 71622,
  family: "finance",
  kind: "report",
  field: "returnClaimReport",
  input: OneObject("report_callback", ReportCallbackRequest, { required: true }),
  payload: ReturnClaimReportPayload,
  session: "none",
  titleZh: "报案回调",
  title: "Reports an event on a claim report back to the platform",
});
