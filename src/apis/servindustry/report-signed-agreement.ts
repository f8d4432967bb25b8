/** taobao.servindustry.finance.insurance.agreement.sign: the insurer reports a signed agreement. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保司合同签约 · An agreement that was signed with the insurer." })
export class ReportSignedAgreementInput {
  @TopField("inner_agreement_id", Text, {
    about: "内部模板id · The platform's id of the agreement's template.",
    ourExample: "T1001",
    required: true,
  })
  innerAgreementId!: string;

  @TopField("unique_code", Text, {
    about: "唯一码 · Unique code; TOP does not say of what.",
    ourExample: "U20260001",
    required: true,
  })
  uniqueCode!: string;

  @TopField("out_agreement_id", Text, {
    about: "保司模板id · The insurer's id of the agreement's template.",
    ourExample: "INS-T1001",
    required: true,
  })
  outAgreementId!: string;
}

@TopName("TribeError")
@ObjectType({ description: "错误信息 · Why TOP says no." })
export class SignedAgreementError {
  @TopField("code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  code?: string | null;

  @TopField("message", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  message?: string | null;
}

@TopName("RetryResult")
@ObjectType({ description: "结果 · TOP's result for a signed agreement." })
export class ReportSignedAgreementResult {
  @TopField("success", Flag, { about: "是否调用成功 · Whether the report was taken.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => SignedAgreementError),
    { about: "错误信息 · Why TOP says no." },
  )
  error?: SignedAgreementError | null;

  @TopField("retry", Flag, { about: "是否能够重试 · Whether the report may be sent again.", ourExample: "false" })
  retry?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "保司合同签约后回调结果 · TOP's answer to a signed agreement." })
export class ReportSignedAgreementPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportSignedAgreementResult),
    { about: "返回参数 · The result." },
  )
  result?: ReportSignedAgreementResult | null;
}

export const reportSignedAgreement: TopApi<ReportSignedAgreementInput, ReportSignedAgreementPayload> = topApi({
  method: "taobao.servindustry.finance.insurance.agreement.sign",
  apiId: 61701,
  family: "servindustry",
  kind: "report",
  field: "reportSignedAgreement",
  input: Parameters(ReportSignedAgreementInput),
  payload: ReportSignedAgreementPayload,
  session: "unseen",
  businessKey: ["innerAgreementId", "uniqueCode"],
  titleZh: "保司合同签约后回调接口",
  title: "The insurer reports a signed agreement",
});
