/** alibaba.alihealth.insurance.inst.insure.order.info.syn: an institution reports a paid or refunded order to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

const InsureOrderLogisticsStatus = Choice(
  "InsureOrderLogisticsStatus",
  { UNCONSIGNED: "UNCONSIGNED", CONSIGNED: "CONSIGNED", DELIVERED: "DELIVERED", REVERT: "REVERT" },
  "物流状态 · Where the goods of the order are.",
  {
    UNCONSIGNED: "未发货 · Not sent yet.",
    CONSIGNED: "已发货 · Sent.",
    DELIVERED: "已收货 · Received by the user.",
    REVERT: "已退货 · Sent back.",
  },
);

@InputType({ description: "外部机构向健康同步订单信息 · An order that was paid or refunded, as the institution reports it." })
export class SyncInsureOrderInput {
  @TopField("inst_order_id", Text, { about: "订单号 · The institution's number of the order.", example: "Yvdjcnjdvfgd", required: true })
  instOrderId!: string;

  @TopField("pay_time", MomentText, {
    about: "支付时间或退款时间 · When it was paid or refunded.",
    example: "2022-01-01 23:59:59",
    required: true,
  })
  payTime!: Date;

  @TopField("pay_counts", Text, {
    about: "支付成功购买数量或退款数量 · How many were bought or refunded, as text.",
    example: "1",
    required: true,
  })
  payCounts!: string;

  @TopField("pay_mounts", Text, {
    about: "支付金额或退款金额 · Amount paid or refunded, as text (TOP's spelling); TOP does not state its unit.",
    example: "189",
    required: true,
  })
  payMounts!: string;

  @TopField("notice_type", Text, {
    about: "消息类型,支付成功消息或退款消息 · Whether it was paid or refunded; TOP shows PAID_DONE, and not the text for a refund.",
    example: "PAID_DONE",
    required: true,
  })
  noticeType!: string;

  @TopField("inst_code", Text, { about: "机构code · Code of the institution.", example: "YunTai", required: true })
  instCode!: string;

  @TopField("inst_user_id", Text, {
    about: "外部机构UserId · The user's id at the institution.",
    example: "22678964",
    required: true,
    personal: "account",
  })
  instUserId!: string;

  @TopField("pay_serial_number", Text, {
    about: "外部机构流水号(做幂等) · The institution's serial number of this payment or refund. TOP knows a repetition by it.",
    example: "574583t56thfg",
    required: true,
  })
  paySerialNumber!: string;

  @TopField("logistics_status", InsureOrderLogisticsStatus, {
    about: "物流状态,未发货:UNCONSIGNED,已发货:CONSIGNED,DELIVERED:已收货,REVERT:已退货 · Where the goods are.",
    example: "UNCONSIGNED",
    default: "UNCONSIGNED",
  })
  logisticsStatus?: "UNCONSIGNED" | "CONSIGNED" | "DELIVERED" | "REVERT" | null;

  @TopField("extras", Text, { about: "拓展字段,json格式 · Further data, as JSON text.", example: "“”", ourExample: "{}" })
  extras?: string | null;
}

@TopName("TopResult")
@ObjectType({ description: "接口返回 · What Alibaba Health did with the report." })
export class SyncInsureOrderResult {
  @TopField("data", Flag, { about: "数据同步结果 · Whether the order was taken.", example: "true", outcome: "accepted" })
  data?: boolean | null;

  @TopField("response_status", Text, { about: "响应状态 · State of the answer.", example: "SUCCESS" })
  responseStatus?: string | null;

  @TopField("response_message", Text, { about: "响应信息 · What happened, in words.", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "响应码 · Code of what happened.", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "外部机构向健康同步订单信息结果 · TOP's answer to a paid or refunded order." })
export class SyncInsureOrderPayload extends TopReceipt {
  @TopField(
    "top_result",
    Nested(() => SyncInsureOrderResult),
    { about: "接口返回 · What Alibaba Health did with the report." },
  )
  topResult?: SyncInsureOrderResult | null;
}

export const syncInsureOrder: TopApi<SyncInsureOrderInput, SyncInsureOrderPayload> = topApi({
  method: "alibaba.alihealth.insurance.inst.insure.order.info.syn",
  apiId: 62816,
  family: "alihealth",
  kind: "report",
  field: "syncInsureOrder",
  input: Parameters(SyncInsureOrderInput),
  payload: SyncInsureOrderPayload,
  session: "unseen",
  businessKey: ["instCode", "instOrderId"],
  idempotencyNumber: "paySerialNumber",
  titleZh: "外部机构向健康同步订单信息",
  title: "An institution reports a paid or refunded order to Alibaba Health",
});
