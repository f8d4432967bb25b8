/** alipay.baoxian.claim.inst.audit: the insurer decides on a claim: refuse or pay as a concession. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保险理赔单据机构审核 · The insurer's decision on one claim." })
export class AuditBaoxianClaimInput {
  @TopField("claim_no", Text, { about: "蚂蚁理赔单号 · Ant's number of the claim.", example: "2021XX", required: true })
  claimNo!: string;

  @TopField("policy_no", Text, { about: "蚂蚁保单号 · Ant's number of the policy.", example: "20xx", required: true })
  policyNo!: string;

  @TopField("audit_type", Text, {
    about: "通融 · What is decided. EXGRATIA pays the claim as a concession; TOP names no other value.",
    example: "EXGRATIA",
    required: true,
  })
  auditType!: string;

  @TopField("refuse_reason", Text, { about: "拒赔原因 · Why the claim is refused, where it is.", example: "风控不准入" })
  refuseReason?: string | null;

  @TopField("operator", Text, { about: "操作员 · Who decides, at the insurer.", example: "xx", personal: "name" })
  operator?: string | null;
}

@TopName("AliSceneResult")
@ObjectType({ description: "系统自动生成 · TOP's result for a decision on a claim." })
export class AuditBaoxianClaimAliSceneResult {
  @TopField("success", Flag, { about: "系统自动生成 · Whether the decision was taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("biz_error_code", Text, { about: "错误编码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  bizErrorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误描述 · Error message.", example: "内部系统错误", outcome: "failureMessage" })
  errorMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保险理赔单据机构审核结果 · TOP's answer to a decision on a claim." })
export class AuditBaoxianClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => AuditBaoxianClaimAliSceneResult),
    { about: "系统自动生成 · The result." },
  )
  result?: AuditBaoxianClaimAliSceneResult | null;
}

export const auditBaoxianClaim: TopApi<AuditBaoxianClaimInput, AuditBaoxianClaimPayload> = topApi({
  method: "alipay.baoxian.claim.inst.audit",
  apiId: 55448,
  family: "baoxian",
  kind: "report",
  field: "auditBaoxianClaim",
  input: Parameters(AuditBaoxianClaimInput),
  payload: AuditBaoxianClaimPayload,
  session: "none",
  businessKey: ["claimNo"],
  titleZh: "保险理赔单据机构审核",
  title: "The insurer decides on a claim: refuse or pay as a concession",
});
