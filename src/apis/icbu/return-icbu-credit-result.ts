/** alibaba.finance.insurance.icbu.ddd.credit.callback: a lender reports the result of an ICBU credit application. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Text } from "../../wire/types/scalar.ts";

@InputType({ description: "授信结果回调请求 · The result of a credit application." })
export class CreditCallbackRequest {
  @TopField("biz_id", Text, { about: "授信单号 · Number of the credit application.", example: "12345", required: true })
  bizId!: string;

  @TopField("biz_type", Text, { about: "业务类型 · Kind of business.", example: "CREDIT", required: true })
  bizType!: string;

  @TopField("content", Text, {
    about: "回调JSON报文 · The result itself, as JSON text: number of the credit contract, state, and when it was applied for.",
    example: '{"creditContractNo":"12345","status":"3","creditApplyTime":"2022-08-23 08:08:08"}',
    required: true,
    personal: "account",
  })
  content!: string;
}

@ObjectType({ implements: TopReceipt, description: "ICBU生意贷授信申请结果回调结果 · TOP's answer to the result of a credit application." })
export class ReturnIcbuCreditResultPayload extends TopReceipt {
  @TopField("response_code", Text, {
    about: "返回code · Code of the answer; SUCCESS means that the result was taken.",
    example: "SUCCESS",
    outcome: { accepted: ["SUCCESS"] },
  })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "异常信息 · What went wrong.", example: "null", outcome: "failureMessage" })
  responseMsg?: string | null;
}

export const returnIcbuCreditResult: TopApi<CreditCallbackRequest, ReturnIcbuCreditResultPayload> = topApi({
  method: "alibaba.finance.insurance.icbu.ddd.credit.callback",
  apiId: 64028,
  family: "icbu",
  kind: "report",
  field: "returnIcbuCreditResult",
  input: OneObject("credit_callback_request", CreditCallbackRequest, { required: true }),
  payload: ReturnIcbuCreditResultPayload,
  session: "none",
  businessKey: ["bizId"],
  titleZh: "ICBU生意贷授信申请结果回调",
  title: "Reports the result of an ICBU credit application",
});
