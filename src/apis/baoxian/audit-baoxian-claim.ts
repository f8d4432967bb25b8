/** alipay.baoxian.claim.inst.audit: The insurer decides on a claim: refuse or pay as a concession. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保险理赔单据机构审核 · TODO-EN" })
export class AuditBaoxianClaimInput {
  @TopField("claim_no", Text, { about: "蚂蚁理赔单号 · TODO-EN", example: "2021XX", required: true })
  claimNo!: string;

  @TopField("policy_no", Text, { about: "蚂蚁保单号 · TODO-EN", example: "20xx", required: true })
  policyNo!: string;

  @TopField("audit_type", Text, { about: "通融 · TODO-EN", example: "EXGRATIA", required: true })
  auditType!: string;

  @TopField("refuse_reason", Text, { about: "拒赔原因 · TODO-EN", example: "风控不准入" })
  refuseReason?: string | null;

  @TopField("operator", Text, { about: "操作员 · TODO-EN", example: "xx" })
  operator?: string | null;
}

@TopName("AliSceneResult")
@ObjectType({ description: "系统自动生成 · TODO-EN" })
export class AuditBaoxianClaimAliSceneResult {
  @TopField("success", Flag, { about: "系统自动生成 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("biz_error_code", Text, { about: "错误编码 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureCode" })
  bizErrorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误描述 · TODO-EN", example: "内部系统错误", outcome: "failureMessage" })
  errorMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保险理赔单据机构审核结果 · TODO-EN" })
export class AuditBaoxianClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => AuditBaoxianClaimAliSceneResult),
    { about: "系统自动生成 · TODO-EN" },
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
  titleZh: "保险理赔单据机构审核",
  title: "The insurer decides on a claim: refuse or pay as a concession",
});
