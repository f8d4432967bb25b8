/** taobao.servindustry.finance.insurance.agreement.sign: The insurer reports a signed agreement. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "保司合同签约后回调接口 · TODO-EN" })
export class ReportSignedAgreementInput {
  @TopField("inner_agreement_id", Text, { about: "内部模板id · TODO-EN", ourExample: "1001", required: true })
  innerAgreementId!: string;

  @TopField("unique_code", Text, { about: "唯一码 · TODO-EN", ourExample: "SUCCESS", required: true })
  uniqueCode!: string;

  @TopField("out_agreement_id", Text, { about: "保司模板id · TODO-EN", ourExample: "1001", required: true })
  outAgreementId!: string;
}

@TopName("TribeError")
@ObjectType({ description: "错误信息 · TODO-EN" })
export class ReportSignedAgreementTribeError {
  @TopField("code", Text, { about: "错误码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  code?: string | null;

  @TopField("message", Text, { about: "错误信息 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  message?: string | null;
}

@TopName("RetryResult")
@ObjectType({ description: "返回参数 · TODO-EN" })
export class ReportSignedAgreementRetryResult {
  @TopField("success", Flag, { about: "是否调用成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => ReportSignedAgreementTribeError),
    { about: "错误信息 · TODO-EN" },
  )
  error?: ReportSignedAgreementTribeError | null;

  @TopField("retry", Flag, { about: "是否能够重试 · TODO-EN", ourExample: "false" })
  retry?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "保司合同签约后回调接口结果 · TODO-EN" })
export class ReportSignedAgreementPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportSignedAgreementRetryResult),
    { about: "返回参数 · TODO-EN" },
  )
  result?: ReportSignedAgreementRetryResult | null;
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
  titleZh: "保司合同签约后回调接口",
  title: "The insurer reports a signed agreement",
});
