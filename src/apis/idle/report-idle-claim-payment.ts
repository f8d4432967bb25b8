/** alibaba.idle.insurance.paid.result: the insurer reports the payment of an Idle Fish claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { MomentMs } from "../../wire/types/moment.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";

const paymentStates = { FAILED: -1, SUCCEEDED: 1 } as const;
type IdlePaymentStatus = (typeof paymentStates)[keyof typeof paymentStates];

export const IdlePaymentStatus: WireType<IdlePaymentStatus> = Choice(
  "IdlePaymentStatus",
  paymentStates,
  "打款状态 · Whether a claim was paid.",
  {
    FAILED: "打款失败 · The payment failed (TOP: -1).",
    SUCCEEDED: "打款成功 · The claim was paid (TOP: 1).",
  },
);

@InputType({ description: "闲鱼保险理赔打款 · The payment of a claim." })
export class ReportIdleClaimPaymentInput {
  @TopField("channel_order_id", Text, { about: "理赔id · Id of the claim.", ourExample: "C20260001", required: true })
  channelOrderId!: string;

  @TopField("pay_id", Text, {
    about: "理赔款支付id，如支付宝打款id · Id of the payment, Alipay's for one.",
    ourExample: "PAY20260001",
    required: true,
  })
  payId!: string;

  @TopField("pay_status", IdlePaymentStatus, {
    about: "打款状态 -1打款失败，1打款成功 · Whether the claim was paid.",
    ourExample: "1",
    required: true,
  })
  payStatus!: IdlePaymentStatus;

  @TopField("pay_ts", MomentMs, { about: "打款时间戳，毫秒 · When it was paid.", ourExample: "1767578400000", required: true })
  payTs!: Date;

  @TopField("pay_cent", Long, { about: "打款金额，分 · Amount that was paid, in fen (0.01 CNY).", ourExample: "10000", required: true })
  payCent!: bigint;

  @TopField("account_id", Text, {
    about: "收款账号id。如支付宝id · Account that was paid to, an Alipay id for one.",
    ourExample: "2088000000000001",
    required: true,
    personal: "account",
  })
  accountId!: string;

  @TopField("pay_err_code", Text, { about: "打款失败时错误码 · Error code, where the payment failed." })
  payErrCode?: string | null;

  @TopField("pay_err_msg", Text, { about: "打款失败时错误信息 · Error message, where the payment failed." })
  payErrMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "闲鱼保险理赔结果同步结果 · TOP's answer to the payment of a claim." })
export class ReportIdleClaimPaymentPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "同步是否成功 · Whether the report was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("e_code", Text, { about: "错误code · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  eCode?: string | null;

  @TopField("e_msg", Text, { about: "错误msg · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
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
  businessKey: ["channelOrderId"],
  titleZh: "闲鱼行业保险理赔结果同步",
  title: "The insurer reports the payment of an Idle Fish claim",
});
