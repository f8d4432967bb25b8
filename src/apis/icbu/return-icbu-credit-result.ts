/** alibaba.finance.insurance.icbu.ddd.credit.callback: Reports the result of an ICBU credit application. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Text } from "../../wire/types/scalar.ts";

@InputType({ description: "授信结果回调请求 · TODO-EN" })
export class CreditCallbackRequest {
  @TopField("biz_id", Text, { about: "授信单号 · TODO-EN", example: "12345", required: true })
  bizId!: string;

  @TopField("biz_type", Text, { about: "业务类型 · TODO-EN", example: "CREDIT", required: true })
  bizType!: string;

  @TopField("content", Text, {
    about: "回调JSON报文 · TODO-EN",
    example: '{"creditContractNo":"12345","status":"3","creditApplyTime":"2022-08-23 08:08:08"}',
    required: true,
  })
  content!: string;
}

@ObjectType({ implements: TopReceipt, description: "ICBU生意贷授信申请结果回调结果 · TODO-EN" })
export class ReturnIcbuCreditResultPayload extends TopReceipt {
  @TopField("response_code", Text, { about: "返回code · TODO-EN", example: "SUCCESS", outcome: { accepted: ["SUCCESS"] } })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "异常信息 · TODO-EN", example: "null", outcome: "failureMessage" })
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
  titleZh: "ICBU生意贷授信申请结果回调",
  title: "Reports the result of an ICBU credit application",
});
