/** alibaba.fin.tao.insurance.claim.uploadattachment: a service provider uploads material for an extended-warranty claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { File, type TopFile } from "../../wire/types/file.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { JsonText } from "../../wire/types/text.ts";

@InputType({ description: "大延保理赔材料 · One document for a claim under an extended warranty." })
export class UploadTaoClaimAttachmentInput {
  @TopField("biz_no", Text, { about: "报案&理赔单号 · Number of the claim report or of the claim.", example: "1234", required: true })
  bizNo!: string;

  @TopField("attachment_key", Text, { about: "附件名称 · Name of the document.", example: "aa.jpg", required: true })
  attachmentKey!: string;

  @TopField("attachment_byte", File, { about: "附件内容 · The document.", example: "[]", required: true })
  attachmentByte!: TopFile;

  @TopField("extra", JsonText, { about: "扩展信息,存放其他单号 · Further numbers that the document belongs to.", example: "{}" })
  extra?: string | null;
}

@ObjectType({ description: "已上传的材料 · Where TOP keeps the document." })
export class AttachmentUpload4TopResponse {
  @TopField("oss_path", Text, { about: "OSS地址 · Its URL in TOP's store.", example: "https://aa.jgp" })
  ossPath?: string | null;
}

@TopName("Claim4TopResponse")
@ObjectType({ description: "上传结果 · TOP's result for an uploaded document." })
export class UploadTaoClaimAttachmentResult {
  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => AttachmentUpload4TopResponse),
    { about: "附件内容 · The uploaded document." },
  )
  model?: AttachmentUpload4TopResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "-", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求处理是否成功 · Whether the document was taken.", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "大延保理赔材料上传结果 · TOP's answer to an uploaded document." })
export class UploadTaoClaimAttachmentPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => UploadTaoClaimAttachmentResult),
    { about: "出参 · The result." },
  )
  result?: UploadTaoClaimAttachmentResult | null;
}

export const uploadTaoClaimAttachment: TopApi<UploadTaoClaimAttachmentInput, UploadTaoClaimAttachmentPayload> = topApi({
  method: "alibaba.fin.tao.insurance.claim.uploadattachment",
  apiId: 66323,
  family: "tao",
  kind: "report",
  field: "uploadTaoClaimAttachment",
  input: Parameters(UploadTaoClaimAttachmentInput),
  payload: UploadTaoClaimAttachmentPayload,
  session: "none",
  businessKey: ["bizNo"],
  titleZh: "大延保理赔上传材料接口",
  title: "A service provider uploads material for an extended-warranty claim",
});
