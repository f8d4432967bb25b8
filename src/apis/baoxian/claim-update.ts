/** alipay.baoxian.claim.update: an insurer updates a claim. Every parameter is optional. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { JsonText } from "../../wire/types/text.ts";

@InputType({ description: "附件 · A document that belongs to the claim." })
@TopName("ClaimAttachment")
export class BaoxianClaimAttachment {
  @TopField("type", Long, { about: "附件类型 · Kind of document, as a number of TOP's.", ourExample: "1" })
  type?: bigint | null;

  @TopField("name", Text, { about: "文件名称 · Name of the file.", ourExample: "invoice.pdf" })
  name?: string | null;

  @TopField("size", Long, { about: "文件大小 · Size of the file; TOP does not state the unit.", ourExample: "20480" })
  size?: bigint | null;

  @TopField("path", Text, { about: "文件路径 · Where the file was uploaded to.", ourExample: "claims/2026/invoice.pdf" })
  path?: string | null;

  @TopField("description", Text, { about: "文件描述 · What the file shows.", ourExample: "维修发票" })
  description?: string | null;

  @TopField("file_type", Text, { about: "文件类型 · Type of the file.", ourExample: "pdf" })
  fileType?: string | null;
}

@InputType({ description: "更新赔案 · What is new about a claim." })
export class UpdateBaoxianClaimInput {
  @TopField("biz_data", JsonText, { about: "业务数据 · Data of the line of business.", ourExample: '{"stage":"SURVEY"}' })
  bizData?: string | null;

  @TopField("progress_list", ListOf(Text, { maxItems: 20 }), {
    about: "进度列表 · Steps that the claim has taken, without a comma in any.",
    ourExample: "REPORTED,SURVEYED",
  })
  progressList?: string[] | null;

  @TopField(
    "claim_attachments",
    ListOf(
      Nested(() => BaoxianClaimAttachment),
      { maxItems: 120 },
    ),
    { about: "附件列表 · Documents." },
  )
  claimAttachments?: BaoxianClaimAttachment[] | null;

  @TopField("policy_biz_no", Text, { about: "保单业务单号 · Business number of the policy.", ourExample: "P20260001" })
  policyBizNo?: string | null;

  @TopField("out_biz_no", Text, { about: "外部业务单号 · Your own business number.", ourExample: "B20260001" })
  outBizNo?: string | null;

  @TopField("biz_source", Text, { about: "业务来源 · Where the business comes from.", ourExample: "TMALL" })
  bizSource?: string | null;

  @TopField("claim_fee", Long, { about: "理赔金额(单位为分) · Amount of the claim, in fen (0.01 CNY).", ourExample: "1000" })
  claimFee?: bigint | null;

  @TopField("claim_no", Text, { about: "理赔单号 · Number of the claim.", ourExample: "C20260001" })
  claimNo?: string | null;

  @TopField("claim_out_biz_no", Text, { about: "理赔外部业务单号 · Your own number of the claim.", ourExample: "CB20260001" })
  claimOutBizNo?: string | null;

  @TopField("sp_no", Text, { about: "标准产品ID · Id of the standard product.", ourExample: "SP1001" })
  spNo?: string | null;
}

@ObjectType({ description: "更新结果 · TOP's result for an updated claim." })
@TopName("MtopResult")
export class UpdateBaoxianClaimResult {
  @TopField("model", Text, { about: "返回数据 · The result's own data; TOP does not describe it.", ourExample: "C20260001" })
  model?: string | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the update was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "更新赔案结果 · TOP's answer to an updated claim." })
export class UpdateBaoxianClaimPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => UpdateBaoxianClaimResult),
    { about: "结果 · The result." },
  )
  result?: UpdateBaoxianClaimResult | null;
}

export const claimUpdate: TopApi<UpdateBaoxianClaimInput, UpdateBaoxianClaimPayload> = topApi({
  method: "alipay.baoxian.claim.update",
  apiId: 29610,
  family: "baoxian",
  kind: "report",
  field: "updateBaoxianClaim",
  input: Parameters(UpdateBaoxianClaimInput),
  payload: UpdateBaoxianClaimPayload,
  session: "unseen",
  businessKey: ["claimNo", "claimOutBizNo"],
  titleZh: "更新赔案",
  title: "Updates a claim",
});
