/** alibaba.fin.tao.insurance.claim.uploadattachment: A service provider uploads material for an extended-warranty claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { File, type TopFile } from "../../wire/types/file.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { JsonText } from "../../wire/types/text.ts";

@InputType({ description: "大延保理赔上传材料接口 · TODO-EN" })
export class UploadTaoClaimAttachmentInput {
  @TopField("biz_no", Text, { about: "报案&理赔单号 · TODO-EN", example: "1234", required: true })
  bizNo!: string;

  @TopField("attachment_key", Text, { about: "附件名称 · TODO-EN", example: "aa.jpg", required: true })
  attachmentKey!: string;

  @TopField("attachment_byte", File, { about: "附件内容 · TODO-EN", example: "[]", required: true })
  attachmentByte!: TopFile;

  @TopField("extra", JsonText, { about: "扩展信息,存放其他单号 · TODO-EN", example: "{}" })
  extra?: string | null;
}

@ObjectType({ description: "附件内容 · TODO-EN" })
export class AttachmentUpload4TopResponse {
  @TopField("oss_path", Text, { about: "oss地址 · TODO-EN", example: "https://aa.jgp" })
  ossPath?: string | null;
}

@TopName("Claim4TopResponse")
@ObjectType({ description: "出参 · TODO-EN" })
export class UploadTaoClaimAttachmentClaim4TopResponse {
  @TopField("error_code", Text, { about: "错误码 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField(
    "model",
    Nested(() => AttachmentUpload4TopResponse),
    { about: "附件内容 · TODO-EN" },
  )
  model?: AttachmentUpload4TopResponse | null;

  @TopField("error_msg", Text, { about: "错误信息 · TODO-EN", example: "-", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "请求处理是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "大延保理赔上传材料接口结果 · TODO-EN" })
export class UploadTaoClaimAttachmentPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => UploadTaoClaimAttachmentClaim4TopResponse),
    { about: "出参 · TODO-EN" },
  )
  result?: UploadTaoClaimAttachmentClaim4TopResponse | null;
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
  titleZh: "大延保理赔上传材料接口",
  title: "A service provider uploads material for an extended-warranty claim",
});
