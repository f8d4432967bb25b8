/** alibaba.finance.insurance.icbu.insure.order.callback: an insurer sends an insured order back to Alibaba's trade finance (ICBU). */
import { Directive, Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { TradeOrder } from "../entity-references.ts";
import { ChannelTransferStreamInfo, CustomerInfoForTop, OrderSubjectInfo } from "./insure-order-parts.ts";

@InputType({ description: "回流接口 · One insured order, as the insurer reports it." })
export class InsuredOrderReflowRequest {
  @TopField("insured_alipay_account", Text, {
    about: "被保人支付宝账号 · The insured's Alipay account.",
    example: "12344",
    personal: "account",
  })
  insuredAlipayAccount?: string | null;

  @TopField("insure_time", Moment, { about: "投保时间 · When it was insured.", example: "2022-10-11 00:00:00" })
  insureTime?: Date | null;

  @TopField("amount", Long, { about: "投保金额 · Amount insured; TOP does not state its unit.", example: "10" })
  amount?: bigint | null;

  @TopField("external_biz_id", Text, { about: "外部业务id · Your own id of this business.", example: "12345" })
  externalBizId?: string | null;

  @TopField(
    "insured",
    Nested(() => CustomerInfoForTop),
    { about: "被保人 · The insured." },
  )
  insured?: CustomerInfoForTop | null;

  @TopField("open_id", Text, { about: "业务码 · Code of the line of business.", example: "icbu_cargo_insurance" })
  openId?: string | null;

  @TopField("applicant_alipay_account", Text, {
    about: "投保人支付宝账号 · The applicant's Alipay account.",
    example: "1111",
    personal: "account",
  })
  applicantAlipayAccount?: string | null;

  @TopField("premium_rate", Text, {
    about: "保费费率(废弃) · Premium rate.",
    example: "0.1",
    deprecated: "TOP has abandoned it (废弃): send precisionPremium.",
  })
  premiumRate?: string | null;

  @TopField("memo", Text, { about: "备注 · Note.", example: "xxx" })
  memo?: string | null;

  @TopField("echo", Text, { about: "备注 · Note; TOP describes it with the same word as memo.", example: "xxx" })
  echo?: string | null;

  @TopField("precision_premium", Text, { about: "保费费率 · Premium rate, a decimal as text.", example: "0.2" })
  precisionPremium?: string | null;

  @TopField(
    "subject_matter_info",
    Nested(() => OrderSubjectInfo),
    { about: "标的物订单 · The trade order that is insured." },
  )
  subjectMatterInfo?: OrderSubjectInfo | null;

  @TopField(
    "applicant",
    Nested(() => CustomerInfoForTop),
    {
      about: "投保人 · The applicant.",
      members: {
        license_no: { about: "证件号 · Number of the document." },
        license_valid_time_util: { about: "证件有效期截止 · Last day on which the document is valid, as yyyyMMdd.", example: "20221001" },
        address: { example: "xxx" },
        license_valid_time_from: { about: "证件有效期开始 · First day on which the document is valid, as yyyyMMdd.", example: "20201001" },
        license_type: { example: "ID card" },
      },
    },
  )
  applicant?: CustomerInfoForTop | null;

  @TopField("major_order", Flag, { about: "是否是主订单 · Whether this is the main order.", example: "true" })
  majorOrder?: boolean | null;

  @TopField("institution", Text, { about: "机构 · The institution that insures.", example: "DAJIA" })
  institution?: string | null;

  @TopField("insure_period", Long, { about: "有效期 · How long it is insured; TOP does not state the unit.", example: "1" })
  insurePeriod?: bigint | null;

  @TopField("premium", Long, { about: "保费 · Premium; TOP does not state its unit.", example: "1" })
  premium?: bigint | null;

  @TopField("expire_time", Moment, { about: "到期时间 · When it expires.", example: "2022-02-10 00:00:00" })
  expireTime?: Date | null;

  @TopField("currency", Text, { about: "币种 · Currency.", example: "USD" })
  currency?: string | null;

  @TopField("currency_rate", Text, { about: "汇率 · Exchange rate, a decimal as text.", example: "7.2" })
  currencyRate?: string | null;

  @TopField(
    "transfer_stream_info",
    Nested(() => ChannelTransferStreamInfo),
    { about: "资金信息 · Where the money flows." },
  )
  transferStreamInfo?: ChannelTransferStreamInfo | null;
}

@Directive("@shareable")
@ObjectType({ description: "投保结果 · TOP's result for an insured order." })
export class InsureResponse {
  @TopField("success", Flag, { about: "是否成功 · Whether the order was taken.", example: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("insure_id", Text, { about: "保单号 · Number of the policy.", example: "111111" })
  insureId?: string | null;

  @TopField("error_code", Text, { about: "错误码 · Error code.", example: "SYSTEM_ERROR", outcome: "failureCode" })
  errorCode?: string | null;

  @TopField("error_msg", Text, { about: "错误信息 · Error message.", example: "SYSTEM_ERROR", outcome: "failureMessage" })
  errorMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "投保订单回流结果 · TOP's answer to an insured order." })
export class InsureOrderCallbackPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InsureResponse),
    { about: "结果 · The result." },
  )
  result?: InsureResponse | null;

  @Field(() => TradeOrder, { nullable: true, description: "订单 · The trade order that is insured, if its number was reported." })
  order?: TradeOrder | null;
}

export const insureOrderCallback: TopApi<InsuredOrderReflowRequest, InsureOrderCallbackPayload> = topApi({
  method: "alibaba.finance.insurance.icbu.insure.order.callback",
  apiId: 64983,
  family: "icbu",
  kind: "report",
  field: "reflowInsuredOrder",
  input: OneObject("insured_order_reflow_request", InsuredOrderReflowRequest, { required: false }),
  payload: InsureOrderCallbackPayload,
  scope: "order:write",
  session: "none",
  businessKey: ["externalBizId"],
  references: { order: { orderId: "subjectMatterInfo.orderId" } },
  titleZh: "投保订单数据回流接口",
  title: "The insurer reports an insured order to Alibaba",
});
