/** alibaba.finance.insurance.report.callback: an insurer reports an event on a claim report back to the platform. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "回调请求 · An event on a claim report." })
export class ReportCallbackRequest {
  @TopField("insure_id", Text, { about: "平台保单号 · The platform's number of the policy.", example: "010xxx", required: true })
  insureId!: string;

  @TopField("policy_no", Text, { about: "保司保单号 · The insurer's own number of the policy.", example: "HA123" })
  policyNo?: string | null;

  @TopField("report_id", Text, { about: "平台报案单号 · The platform's number of the claim report.", example: "010xxx", required: true })
  reportId!: string;

  @TopField("notify_type", Text, {
    about: "通知时间类型 · What happened; TOP shows WAREHOUSE_RECEIPT, and does not list the values.",
    example: "WAREHOUSE_RECEIPT",
    required: true,
  })
  notifyType!: string;

  @TopField("attrs", Text, { about: "扩展字段 · Further data.", example: '{"a":"b"}' })
  attrs?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "报案回调结果 · TOP's answer to an event on a claim report." })
export class ReturnClaimReportPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "接口调用是否成功 · Whether the event was taken.", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("response_code", Text, { about: "错误码 · Code of the answer.", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "错误信息 · What went wrong.", example: "参数错误", outcome: "failureMessage" })
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
  businessKey: ["reportId"],
  titleZh: "报案回调",
  title: "Reports an event on a claim report back to the platform",
});
