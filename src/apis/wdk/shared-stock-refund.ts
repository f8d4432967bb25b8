/** alibaba.wdkorder.sharestock.insurance.refundget: the insurer asks for a refunded shared-stock order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";

const reverseTypes = { DURING_SALE: "1", AFTER_SALE: "2" } as const;
type SharedStockReverseType = (typeof reverseTypes)[keyof typeof reverseTypes];

export const SharedStockReverseType: WireType<SharedStockReverseType> = Choice(
  "SharedStockReverseType",
  reverseTypes,
  "逆向类型 · When the goods of a sub-order from shared stock go back.",
  {
    DURING_SALE: "售中退 · Before the sale was completed (TOP: 1).",
    AFTER_SALE: "售后退 · After the sale was completed (TOP: 2).",
  },
);

@InputType({ description: "共享库存逆向订单查询 · The refund that is asked about." })
export class SharedStockRefundInput {
  @TopField("tb_sub_order_id", Text, {
    about: "淘宝子订单ID · Taobao's id of the sub-order.",
    ourExample: "3000000000000002",
    required: true,
  })
  tbSubOrderId!: string;

  @TopField("refund_id", Text, { about: "退货单ID · Id of the refund.", ourExample: "RF20260001", required: true })
  refundId!: string;
}

@ObjectType({ description: "共享库存逆向订单 · A refunded sub-order from shared stock that was insured." })
export class WdkRefundToInsuranceBO {
  @TopField("refund_reason", Text, { about: "退货原因 · Why the goods go back.", ourExample: "商品破损" })
  refundReason?: string | null;

  @TopField("refund_success_time", Text, {
    about: "退款完成时间 · When the refund was paid; TOP does not state how the time is written.",
    ourExample: "2026-01-08 10:00:00",
  })
  refundSuccessTime?: string | null;

  @TopField("delivery_address", Text, {
    about: "收货地址 · Address to which the goods go.",
    ourExample: "杭州市示例路2号",
    personal: "address",
  })
  deliveryAddress?: string | null;

  @TopField("send_address", Text, {
    about: "发货地址 · Address from which the goods come.",
    ourExample: "杭州市示例路1号",
    personal: "address",
  })
  sendAddress?: string | null;

  @TopField("refund_amount", Text, { about: "退货金额 · Amount of the refund; TOP does not state its unit.", ourExample: "5000" })
  refundAmount?: string | null;

  @TopField("item_category", Text, {
    about: "商品类目名称(从root到叶子节点) · Category of the goods, from the root to the leaf.",
    ourExample: "食品>饮料",
  })
  itemCategory?: string | null;

  @TopField("item_price", Text, { about: "货物单价 · Price of one piece; TOP does not state its unit.", ourExample: "5000" })
  itemPrice?: string | null;

  @TopField("item_quantity", Text, { about: "货物数量(下单销售数量) · How many pieces were ordered.", ourExample: "1" })
  itemQuantity?: string | null;

  @TopField("item_name", Text, { about: "货物名称 · Name of the goods.", ourExample: "示例商品" })
  itemName?: string | null;

  @TopField("refund_id", Text, { about: "退货单ID · Id of the refund.", ourExample: "RF20260001" })
  refundId?: string | null;

  @TopField("tb_sub_order_id", Long, { about: "交易子订单ID · Id of the sub-order.", ourExample: "3000000000000002" })
  tbSubOrderId?: bigint | null;

  @TopField("refund_create_time", Text, {
    about: "退款发起时间 · When the refund was asked for; TOP does not state how the time is written.",
    ourExample: "2026-01-06 10:00:00",
  })
  refundCreateTime?: string | null;

  @TopField("sign_time", Text, {
    about: "签收时间 · When delivery was taken; TOP does not state how the time is written.",
    ourExample: "2026-01-05 10:00:00",
  })
  signTime?: string | null;

  @TopField("reverse_type", SharedStockReverseType, {
    about: "售后退=2，售中退=1 · Whether the goods go back after the sale was completed or before.",
    ourExample: "2",
  })
  reverseType?: SharedStockReverseType | null;
}

@TopName("TopBaseResult")
@ObjectType({ description: "结果 · TOP's result for a question about a refund." })
export class SharedStockRefundResult {
  @TopField(
    "model",
    Nested(() => WdkRefundToInsuranceBO),
    { about: "返回结果 · The refund." },
  )
  model?: WdkRefundToInsuranceBO | null;

  @TopField("success", Flag, { about: "是否调用成功 · Whether TOP answered the question.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("return_code", Text, { about: "返回码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("return_msg", Text, { about: "返回码说明 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存逆向订单查询结果 · TOP's answer to a question about a refund." })
export class SharedStockRefundPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => SharedStockRefundResult),
    { about: "返回结果 · The result." },
  )
  result?: SharedStockRefundResult | null;
}

export const sharedStockRefund: TopApi<SharedStockRefundInput, SharedStockRefundPayload> = topApi({
  method: "alibaba.wdkorder.sharestock.insurance.refundget",
  apiId: 51984,
  family: "wdk",
  kind: "query",
  field: "sharedStockRefund",
  input: Parameters(SharedStockRefundInput),
  payload: SharedStockRefundPayload,
  session: "unseen",
  titleZh: "共享库存投保业务售后逆向订单数据获取",
  title: "The insurer asks for a refunded shared-stock order",
});
