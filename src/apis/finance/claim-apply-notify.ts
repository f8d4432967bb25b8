/** alibaba.finance.insurance.claim.apply.notify: an insurer reports the result of a cross-border claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Text } from "../../wire/types/scalar.ts";

@InputType({ description: "理赔回调请求 · The result of a claim." })
export class ClaimCallbackRequest {
  @TopField("result", Text, { about: "审核结果 · The decision on the claim.", example: "PASS", required: true })
  result!: string;

  @TopField("identifier", Text, { about: "幂等值 · Number by which TOP knows a repetition.", example: "111", required: true })
  identifier!: string;

  @TopField("institution", Text, { about: "机构编码 · Code of the insurer.", example: "GUO_TAI", required: true })
  institution!: string;

  @TopField("product_code", Text, { about: "产品码 · Code of the product.", example: "AE_FREE_RETURN", required: true })
  productCode!: string;

  @TopField("claim_id", Text, { about: "金融理赔单号 · The platform's number of the claim.", example: "0101" })
  claimId?: string | null;

  @TopField("claim_report_no", Text, {
    about: "金融报案单号 · The platform's number of the claim report.",
    example: "0196",
    required: true,
  })
  claimReportNo!: string;

  @TopField("case_no", Text, { about: "机构理赔单号 · The insurer's own number of the claim.", example: "idididdiid" })
  caseNo?: string | null;

  @TopField("tenant", Text, { about: "场景 · The platform on which it was sold.", example: "AE" })
  tenant?: string | null;

  @TopField("desc", Text, { about: "详情描述 · The decision in words.", example: "同意理赔", required: true })
  desc!: string;

  @TopField("attrs", Text, { about: "扩展字段 · Further data." })
  attrs?: string | null;

  @TopField("reject_code", Text, { about: "拒赔原因code · Code of the reason why the claim is refused.", example: "EMPTY_PACKAGE" })
  rejectCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "理赔结果回传结果 · TOP's answer to the result of a claim." })
export class NotifyClaimResultPayload extends TopReceipt {
  @TopField("response_code", Text, {
    about: "响应码,成功为SUCCESS · Code of the answer; SUCCESS means that the result was taken.",
    example: "SUCCESS",
    outcome: { accepted: ["SUCCESS"] },
  })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "异常信息 · What went wrong.", example: "null", outcome: "failureMessage" })
  responseMsg?: string | null;
}

export const claimApplyNotify: TopApi<ClaimCallbackRequest, NotifyClaimResultPayload> = topApi({
  method: "alibaba.finance.insurance.claim.apply.notify",
  apiId: 62332,
  family: "finance",
  kind: "report",
  field: "notifyClaimResult",
  input: OneObject("claim_callback_request", ClaimCallbackRequest, { required: false }),
  payload: NotifyClaimResultPayload,
  session: "unseen",
  businessKey: ["claimReportNo"],
  idempotencyNumber: "identifier",
  titleZh: "跨境金融保险理赔申请结果回传",
  title: "The insurer reports the result of a cross-border claim",
});
