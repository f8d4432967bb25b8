/** taobao.auction.insurance.insuranceresultcallback: an insurer reports the result of a stage of an auction policy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

const AuctionInsuranceStage = Choice(
  "AuctionInsuranceStage",
  { PRE_INSURANCE: 1, UNDERWRITING: 2, INSURANCE: 3, SURRENDER: 4, ENDORSEMENT: 5 },
  "保险阶段 · Stage of an auction policy.",
  {
    PRE_INSURANCE: "预保 · Insured provisionally.",
    UNDERWRITING: "核保 · Underwriting: the insurer judges the risk.",
    INSURANCE: "投保 · Insured.",
    SURRENDER: "退保 · Surrender.",
    ENDORSEMENT: "批改 · Change of the policy.",
  },
);

const AuctionInsuranceStatus = Choice(
  "AuctionInsuranceStatus",
  { SUCCEEDED: 1, FAILED: 2 },
  "状态 · How a stage of an auction policy ended.",
  { SUCCEEDED: "成功 · It succeeded.", FAILED: "失败 · It failed." },
);

const AuctionInsuranceType = Choice(
  "AuctionInsuranceType",
  { HOUSEHOLD_PROPERTY: 1, PERFORMANCE: 2 },
  "保险类型 · Kind of auction insurance.",
  { HOUSEHOLD_PROPERTY: "家财险 · Household property insurance.", PERFORMANCE: "履约险 · Performance insurance: that a contract is kept." },
);

@InputType({ description: "保险结果 · What came out of one stage of an auction policy." })
export class InsuranceResultApiRequest {
  @TopField("biz_id", Text, {
    about: "拍卖业务编号 · Number of the auction business that is insured.",
    example: "24010900100YSKSSG",
    required: true,
  })
  bizId!: string;

  @TopField("policy_number", Text, { about: "保险单号 · Number of the policy.", example: "12345678A" })
  policyNumber?: string | null;

  @TopField("insurance_company", Long, {
    about: "保险公司,1-太保 · The insurer, as a number: 1 is CPIC. TOP names no other.",
    example: "1",
  })
  insuranceCompany?: bigint | null;

  @TopField("stage", AuctionInsuranceStage, {
    about: "保险阶段,1-预保;2-核保;3-投保;4-退保;5-批改 · The stage that this is the result of.",
    example: "1",
    required: true,
  })
  stage!: 1 | 2 | 3 | 4 | 5;

  @TopField("status", AuctionInsuranceStatus, { about: "状态,1 -成功 ;2-失败 · How it ended.", example: "1", required: true })
  status!: 1 | 2;

  @TopField("time_of_occurrence", MomentText, {
    about: "发生时间 格式:yyyy-MM-dd HH:mm:ss · When it happened.",
    example: "2025-04-08 09:55:00",
    required: true,
  })
  timeOfOccurrence!: Date;

  @TopField("bank_account_manager_name", Text, {
    about: "客户经理姓名 · Name of the bank's account manager.",
    example: "王小丫",
    personal: "name",
  })
  bankAccountManagerName?: string | null;

  @TopField("insurance_document", Text, {
    about: "保险单PDF文件 · The policy as a PDF file: as the page's example shows, where it is stored, not the file itself.",
    example: "oss:aakkloi122",
  })
  insuranceDocument?: string | null;

  @TopField("insurance_type", AuctionInsuranceType, {
    about: "保险类型,1-家财险;2-履约险 · Kind of insurance.",
    example: "1",
    required: true,
  })
  insuranceType!: 1 | 2;

  @TopField("appkey", Text, {
    about: "appkey · An appkey that belongs to the report; TOP does not say whose. The call has its own.",
    example: "xxxxx",
  })
  appkey?: string | null;

  @TopField("request_id", Text, { about: "requestId · A request id that belongs to the report; TOP does not say whose.", example: "xxxxx" })
  requestId?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "保险结果通知结果 · TOP's answer to the result of a stage." })
export class ReturnAuctionInsuranceResultPayload extends TopReceipt {
  @TopField("call_success", Flag, { about: "是否成功 · Whether the result was taken.", example: "true", outcome: "accepted" })
  callSuccess?: boolean | null;

  @TopField("fail_code", Text, { about: "错误编码 · Error code.", example: "XXX_ERROR", outcome: "failureCode" })
  failCode?: string | null;

  @TopField("fail_message", Text, { about: "错误信息 · Error message.", example: "错误信息内容", outcome: "failureMessage" })
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
  businessKey: ["bizId"],
  titleZh: "保险结果通知",
  title: "The insurer reports the result of a stage of an auction policy",
});
