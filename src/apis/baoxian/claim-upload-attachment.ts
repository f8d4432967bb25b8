/** alipay.baoxian.claim.uploadattachment: an insurer uploads material for a claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { File, type TopFile } from "../../wire/types/file.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "资料上传 · One document for a claim." })
export class UploadBaoxianClaimAttachmentInput {
  @TopField("out_biz_no", Text, {
    about: "外部业务号，唯一 · Your own business number, which is unique.",
    ourExample: "B20260001",
    required: true,
  })
  outBizNo!: string;

  @TopField("biz_source", Text, { about: "业务来源 · Where the business comes from.", ourExample: "TMALL" })
  bizSource?: string | null;

  @TopField("sp_no", Text, { about: "标准产品ID · Id of the standard product.", ourExample: "SP1001" })
  spNo?: string | null;

  @TopField("attachment_key", Text, {
    about: "文件名,必须带后缀名 · Name of the file, with its extension: test.png, test.doc, test.pdf.",
    ourExample: "example.txt",
    required: true,
  })
  attachmentKey!: string;

  @TopField("attachment_byte", File, { about: "文件字节数组 · The file.", ourExample: "", required: true })
  attachmentByte!: TopFile;

  @TopField("base64_bytes", Flag, {
    about: "是否base格式的字节数组 · Whether the file's bytes are themselves base64 text; TOP is sent the decoded bytes of attachmentByte.",
    ourExample: "false",
  })
  base64Bytes?: boolean | null;

  @TopField("policy_biz_no", Text, { about: "保单外部业务单号 · Your own business number of the policy.", ourExample: "P20260001" })
  policyBizNo?: string | null;

  @TopField("upload_user", Text, {
    about: "上传者用户标识 · Who uploads it, as the platform knows them.",
    ourExample: "2088000000000001",
    required: true,
    personal: "account",
  })
  uploadUser!: string;
}

@ObjectType({ description: "上传的文件 · Where TOP keeps the file." })
export class InsAttachmentUploadVo {
  @TopField("oss_path", Text, { about: "存储路径 · Its path in TOP's store.", ourExample: "claims/2026/example.txt" })
  ossPath?: string | null;

  @TopField("e_tag", Text, { about: "校验值 · Its checksum in TOP's store.", ourExample: "0cc175b9c0f1b6a831c399e269772661" })
  eTag?: string | null;

  @TopField("size", Long, { about: "文件大小 · Its size in bytes.", ourExample: "7" })
  size?: bigint | null;
}

@ObjectType({ description: "上传结果 · TOP's result for an uploaded document." })
@TopName("UploadResult")
export class UploadBaoxianClaimAttachmentResult {
  @TopField(
    "model",
    Nested(() => InsAttachmentUploadVo),
    { about: "上传的文件 · The uploaded file." },
  )
  model?: InsAttachmentUploadVo | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", outcome: "failureMessage" })
  errorMsg?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the document was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "资料上传结果 · TOP's answer to an uploaded document." })
export class UploadBaoxianClaimAttachmentPayload extends TopReceipt {
  @TopField(
    "upload_result",
    Nested(() => UploadBaoxianClaimAttachmentResult),
    { about: "结果 · The result." },
  )
  uploadResult?: UploadBaoxianClaimAttachmentResult | null;
}

export const claimUploadAttachment: TopApi<UploadBaoxianClaimAttachmentInput, UploadBaoxianClaimAttachmentPayload> = topApi({
  method: "alipay.baoxian.claim.uploadattachment",
  apiId: 29609,
  family: "baoxian",
  kind: "report",
  field: "uploadBaoxianClaimAttachment",
  input: Parameters(UploadBaoxianClaimAttachmentInput),
  payload: UploadBaoxianClaimAttachmentPayload,
  session: "unseen",
  businessKey: ["outBizNo"],
  titleZh: "资料上传接口",
  title: "Uploads material for a claim",
});
