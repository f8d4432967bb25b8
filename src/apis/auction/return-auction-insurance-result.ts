/** taobao.auction.insurance.insuranceresultcallback: The insurer reports the result of a stage of an auction policy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "insuranceResultAPIRequest · TODO-EN" })
export class InsuranceResultApiRequest {
  @TopField("biz_id", Text, { about: "拍卖业务编号 · TODO-EN", example: "24010900100YSKSSG", required: true })
  bizId!: string;

  @TopField("policy_number", Text, { about: "保险单号 · TODO-EN", example: "12345678A" })
  policyNumber?: string | null;

  @TopField("insurance_company", Long, { about: "保险公司,1-太保 · TODO-EN", example: "1" })
  insuranceCompany?: bigint | null;

  @TopField("stage", Long, { about: "保险阶段,1-预保;2-核保;3-投保;4-退保;5-批改 · TODO-EN", example: "1", required: true })
  stage!: bigint;

  @TopField("status", Long, { about: "状态,1 -成功 ;2-失败 · TODO-EN", example: "1", required: true })
  status!: bigint;

  @TopField("time_of_occurrence", MomentText, {
    about: "发生时间 格式:yyyy-MM-dd HH:mm:ss · TODO-EN",
    example: "2025-04-08 09:55:00",
    required: true,
  })
  timeOfOccurrence!: Date;

  @TopField("bank_account_manager_name", Text, { about: "客户经理姓名 · TODO-EN", example: "王小丫", personal: "name" })
  bankAccountManagerName?: string | null;

  @TopField("insurance_document", Text, { about: "保险单PDF文件 · TODO-EN", example: "oss:aakkloi122" })
  insuranceDocument?: string | null;

  @TopField("insurance_type", Long, { about: "保险类型,1-家财险;2-履约险 · TODO-EN", example: "1", required: true })
  insuranceType!: bigint;

  @TopField("appkey", Text, { about: "appkey · TODO-EN", example: "xxxxx" })
  appkey?: string | null;

  @TopField("request_id", Text, { about: "requestId · TODO-EN", example: "xxxxx" })
  requestId?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保险结果通知结果 · TODO-EN" })
export class ReturnAuctionInsuranceResultPayload extends TopReceipt {
  @TopField("call_success", Flag, { about: "是否成功 · TODO-EN", example: "true", outcome: "accepted" })
  callSuccess?: boolean | null;

  @TopField("fail_code", Text, { about: "错误编码 · TODO-EN", example: "XXX_ERROR", outcome: "failureCode" })
  failCode?: string | null;

  @TopField("fail_message", Text, { about: "错误信息 · TODO-EN", example: "错误信息内容", outcome: "failureMessage" })
  failMessage?: string | null;
}

export const returnAuctionInsuranceResult: TopApi<InsuranceResultApiRequest, ReturnAuctionInsuranceResultPayload> = topApi({
  method: "taobao.auction.insurance.insuranceresultcallback",
  apiId: 72264,
  family: "auction",
  kind: "report",
  field: "returnAuctionInsuranceResult",
  input: OneObject("insurance_result_a_p_i_request", InsuranceResultApiRequest, { required: false }),
  payload: ReturnAuctionInsuranceResultPayload,
  session: "unseen",
  titleZh: "保险结果通知",
  title: "The insurer reports the result of a stage of an auction policy",
});
