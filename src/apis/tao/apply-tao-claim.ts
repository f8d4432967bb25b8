/** alibaba.fin.tao.insurance.claim.apply: A service provider applies for an extended-warranty claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentMs } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "附件信息 · TODO-EN" })
export class AttachmentDTO {
  @TopField("path", Text, { about: "附件url · TODO-EN", example: "https://aa.jpg", required: true })
  path!: string;

  @TopField("name", Text, { about: "材料名称 · TODO-EN", example: "after_repair4", required: true })
  name!: string;

  @TopField("description", Text, { about: "理赔材料阶段 · TODO-EN", example: "after_repair", required: true })
  description!: string;
}

@InputType({ description: "入参 · TODO-EN" })
export class ClaimApply4TopRequest {
  @TopField("identifier", Text, { about: "幂等号,可以传收单侧报案单号,同reportApplicationNo · TODO-EN", example: "1234", required: true })
  identifier!: string;

  @TopField("claim_out_biz_no", Text, { about: "【现有】任务单id · TODO-EN", example: "1234", required: true })
  claimOutBizNo!: string;

  @TopField("attachments", ListOf(Nested(() => AttachmentDTO)), { about: "附件信息 · TODO-EN", example: "{}" })
  attachments?: AttachmentDTO[] | null;

  @TopField("report_application_no", Text, { about: "收单侧报案单号 · TODO-EN", example: "1234", required: true })
  reportApplicationNo!: string;

  @TopField("policy_biz_no", Text, { about: "【现有】合同单id · TODO-EN", example: "1234", required: true })
  policyBizNo!: string;

  @TopField("biz_data", Text, { about: "扩展参数 · TODO-EN", example: "{}", required: true })
  bizData!: string;

  @TopField("apply_time", MomentMs, { about: "发起理赔的时间 · TODO-EN", example: "1680748480000", required: true })
  applyTime!: Date;

  @TopField("claim_fee", Long, { about: "理赔金额,单位分 · TODO-EN", example: "100", required: true })
  claimFee!: bigint;
}

@ObjectType({ description: "理赔结果对象 · TODO-EN" })
export class ClaimApply4TopResponse {
  @TopField("claim_no", Text, { about: "理赔单号 · TODO-EN", example: "1234" })
  claimNo?: string | null;

  @TopField("is_test_buyer", Text, { about: "是否测试买家 · TODO-EN", example: "true" })
  isTestBuyer?: string | null;
}

@ObjectType({ description: "出参 · TODO-EN" })
export class Claim4TopResponse {
  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => ClaimApply4TopResponse),
    { about: "理赔结果对象 · TODO-EN" },
  )
  model?: ClaimApply4TopResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "-", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求处理是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "大延保理赔申请接口结果 · TODO-EN" })
export class ApplyTaoClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => Claim4TopResponse),
    { about: "出参 · TODO-EN" },
  )
  result?: Claim4TopResponse | null;
}

export const applyTaoClaim: TopApi<ClaimApply4TopRequest, ApplyTaoClaimPayload> = topApi({
  method: "alibaba.fin.tao.insurance.claim.apply",
  apiId: 66326,
  family: "tao",
  kind: "report",
  field: "applyTaoClaim",
  input: OneObject("claim_apply4_top_request", ClaimApply4TopRequest, { required: false }),
  payload: ApplyTaoClaimPayload,
  session: "unseen",
  idempotencyNumber: "identifier",
  titleZh: "大延保理赔申请接口",
  title: "A service provider applies for an extended-warranty claim",
});
