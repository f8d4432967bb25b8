/** alibaba.alihealth.insurance.inst.insure.order.info.syn: An institution reports a paid or refunded order to Alibaba Health. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { MomentText } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "外部机构向健康同步订单信息 · TODO-EN" })
export class SyncInsureOrderInput {
  @TopField("inst_order_id", Text, { about: "订单号 · TODO-EN", example: "Yvdjcnjdvfgd", required: true })
  instOrderId!: string;

  @TopField("pay_time", MomentText, { about: "支付时间或退款时间 · TODO-EN", example: "2022-01-01 23:59:59", required: true })
  payTime!: Date;

  @TopField("pay_counts", Text, { about: "支付成功购买数量或退款数量 · TODO-EN", example: "1", required: true })
  payCounts!: string;

  @TopField("pay_mounts", Text, { about: "支付金额或退款金额 · TODO-EN", example: "189", required: true })
  payMounts!: string;

  @TopField("notice_type", Text, { about: "消息类型,支付成功消息或退款消息 · TODO-EN", example: "PAID_DONE", required: true })
  noticeType!: string;

  @TopField("inst_code", Text, { about: "机构code · TODO-EN", example: "YunTai", required: true })
  instCode!: string;

  @TopField("inst_user_id", Text, { about: "外部机构UserId · TODO-EN", example: "22678964", required: true, personal: "account" })
  instUserId!: string;

  @TopField("pay_serial_number", Text, { about: "外部机构流水号(做幂等) · TODO-EN", example: "574583t56thfg", required: true })
  paySerialNumber!: string;

  @TopField("logistics_status", Text, {
    about: "物流状态,未发货:UNCONSIGNED,已发货:CONSIGNED,DELIVERED:已收货,REVERT:已退货 · TODO-EN",
    example: "UNCONSIGNED",
    default: "UNCONSIGNED",
  })
  logisticsStatus?: string | null;

  @TopField("extras", Text, { about: "拓展字段,json格式 · TODO-EN", example: "“”" })
  extras?: string | null;
}

@TopName("TopResult")
@ObjectType({ description: "接口返回 · TODO-EN" })
export class SyncInsureOrderTopResult {
  @TopField("data", Flag, { about: "数据同步结果 · TODO-EN", example: "true", outcome: "accepted" })
  data?: boolean | null;

  @TopField("response_status", Text, { about: "响应状态 · TODO-EN", example: "SUCCESS" })
  responseStatus?: string | null;

  @TopField("response_message", Text, { about: "响应信息 · TODO-EN", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("response_code", Text, { about: "响应码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "外部机构向健康同步订单信息结果 · TODO-EN" })
export class SyncInsureOrderPayload extends TopReceipt {
  @TopField(
    "top_result",
    Nested(() => SyncInsureOrderTopResult),
    { about: "接口返回 · TODO-EN" },
  )
  topResult?: SyncInsureOrderTopResult | null;
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
  idempotencyNumber: "paySerialNumber",
  titleZh: "外部机构向健康同步订单信息",
  title: "An institution reports a paid or refunded order to Alibaba Health",
});
