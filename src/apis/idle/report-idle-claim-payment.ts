/** alibaba.idle.insurance.paid.result: The insurer reports the payment of an Idle Fish claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "闲鱼行业保险理赔结果同步 · TODO-EN" })
export class ReportIdleClaimPaymentInput {
  @TopField("channel_order_id", Text, { about: "理赔id · TODO-EN", ourExample: "SUCCESS", required: true })
  channelOrderId!: string;

  @TopField("pay_id", Text, {
    about: "理赔款支付id，如支付宝打款id · TODO-EN",
    ourExample: "2088000000000001",
    required: true,
    personal: "account",
  })
  payId!: string;

  @TopField("pay_status", Long, { about: "打款状态 -1打款失败，1打款成功 · TODO-EN", ourExample: "1", required: true })
  payStatus!: bigint;

  @TopField("pay_ts", Long, { about: "打款时间戳，毫秒 · TODO-EN", ourExample: "1", required: true })
  payTs!: bigint;

  @TopField("pay_cent", Long, { about: "打款金额，分 · TODO-EN", ourExample: "1", required: true })
  payCent!: bigint;

  @TopField("account_id", Text, {
    about: "收款账号id。如支付宝id · TODO-EN",
    ourExample: "2088000000000001",
    required: true,
    personal: "account",
  })
  accountId!: string;

  @TopField("pay_err_code", Text, { about: "打款失败时错误码 · TODO-EN", ourExample: "SUCCESS" })
  payErrCode?: string | null;

  @TopField("pay_err_msg", Text, { about: "打款失败时错误信息 · TODO-EN", ourExample: "示例" })
  payErrMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "闲鱼行业保险理赔结果同步结果 · TODO-EN" })
export class ReportIdleClaimPaymentPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "同步是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("e_code", Text, { about: "错误code · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  eCode?: string | null;

  @TopField("e_msg", Text, { about: "错误msg · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  eMsg?: string | null;
}

export const reportIdleClaimPayment: TopApi<ReportIdleClaimPaymentInput, ReportIdleClaimPaymentPayload> = topApi({
  method: "alibaba.idle.insurance.paid.result",
  apiId: 61546,
  family: "idle",
  kind: "report",
  field: "reportIdleClaimPayment",
  input: Parameters(ReportIdleClaimPaymentInput),
  payload: ReportIdleClaimPaymentPayload,
  session: "unseen",
  titleZh: "闲鱼行业保险理赔结果同步",
  title: "The insurer reports the payment of an Idle Fish claim",
});
