/** alibaba.fin.tao.insurance.claim.apply: a service provider applies for an extended-warranty claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentMs } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("AttachmentDTO")
@InputType({ description: "附件信息 · A document that supports the claim." })
export class TaoClaimAttachment {
  @TopField("path", Text, { about: "附件url · URL from which the document can be fetched.", example: "https://aa.jpg", required: true })
  path!: string;

  @TopField("name", Text, { about: "材料名称 · Name of the document.", example: "after_repair4", required: true })
  name!: string;

  @TopField("description", Text, {
    about: "理赔材料阶段 · Stage of the claim that the document belongs to.",
    example: "after_repair",
    required: true,
  })
  description!: string;
}

@InputType({ description: "理赔申请 · A claim under an extended warranty." })
export class ClaimApply4TopRequest {
  @TopField("identifier", Text, {
    about:
      "幂等号,可以传收单侧报案单号,同reportApplicationNo · Number by which TOP knows a repetition; it may be the number of the claim report, the same as reportApplicationNo.",
    example: "1234",
    required: true,
  })
  identifier!: string;

  @TopField("claim_out_biz_no", Text, {
    about: "【现有】任务单id · Id of the existing task order.",
    example: "1234",
    required: true,
  })
  claimOutBizNo!: string;

  @TopField("attachments", ListOf(Nested(() => TaoClaimAttachment)), {
    about: "附件信息 · Documents that support the claim.",
    example: "{}",
  })
  attachments?: TaoClaimAttachment[] | null;

  @TopField("report_application_no", Text, {
    about: "收单侧报案单号 · Number of the claim report at the party that takes it in.",
    example: "1234",
    required: true,
  })
  reportApplicationNo!: string;

  @TopField("policy_biz_no", Text, {
    about: "【现有】合同单id · Id of the existing contract order.",
    example: "1234",
    required: true,
  })
  policyBizNo!: string;

  @TopField("biz_data", Text, { about: "扩展参数 · Further data, as JSON text.", example: "{}", required: true })
  bizData!: string;

  @TopField("apply_time", MomentMs, { about: "发起理赔的时间 · When the claim is made.", example: "1680748480000", required: true })
  applyTime!: Date;

  @TopField("claim_fee", Long, { about: "理赔金额,单位分 · Amount of the claim, in fen (0.01 CNY).", example: "100", required: true })
  claimFee!: bigint;
}

@ObjectType({ description: "理赔单 · The claim that was created." })
export class ClaimApply4TopResponse {
  @TopField("claim_no", Text, { about: "理赔单号 · Number of the claim.", example: "1234" })
  claimNo?: string | null;

  @TopField("is_test_buyer", Text, { about: "是否测试买家 · Whether the buyer is a test account, as text.", example: "true" })
  isTestBuyer?: string | null;
}

@TopName("Claim4TopResponse")
@ObjectType({ description: "理赔申请结果 · TOP's result for a claim." })
export class ApplyTaoClaimResult {
  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => ClaimApply4TopResponse),
    { about: "理赔结果对象 · The claim that was created." },
  )
  model?: ClaimApply4TopResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "-", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求处理是否成功 · Whether the claim was taken.", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "大延保理赔申请结果 · TOP's answer to a claim under an extended warranty." })
export class ApplyTaoClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ApplyTaoClaimResult),
    { about: "出参 · The result." },
  )
  result?: ApplyTaoClaimResult | null;
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
  businessKey: ["reportApplicationNo"],
  idempotencyNumber: "identifier",
  titleZh: "大延保理赔申请接口",
  title: "A service provider applies for an extended-warranty claim",
});
