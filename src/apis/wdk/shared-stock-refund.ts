/** alibaba.wdkorder.sharestock.insurance.refundget: The insurer asks for a refunded shared-stock order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "共享库存投保业务售后逆向订单数据获取 · TODO-EN" })
export class SharedStockRefundInput {
  @TopField("tb_sub_order_id", Text, { about: "淘宝子订单ID · TODO-EN", ourExample: "1001", required: true })
  tbSubOrderId!: string;

  @TopField("refund_id", Text, { about: "退货单ID · TODO-EN", ourExample: "1001", required: true })
  refundId!: string;
}

@ObjectType({ description: "返回结果 · TODO-EN" })
export class WdkRefundToInsuranceBO {
  @TopField("refund_reason", Text, { about: "退货原因 · TODO-EN", ourExample: "示例" })
  refundReason?: string | null;

  @TopField("refund_success_time", Text, { about: "退款完成时间 · TODO-EN", ourExample: "202501010000" })
  refundSuccessTime?: string | null;

  @TopField("delivery_address", Text, { about: "收货地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  deliveryAddress?: string | null;

  @TopField("send_address", Text, { about: "发货地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  sendAddress?: string | null;

  @TopField("refund_amount", Text, { about: "退货金额 · TODO-EN", ourExample: "1.00" })
  refundAmount?: string | null;

  @TopField("item_category", Text, { about: "商品类目名称(从root到叶子节点) · TODO-EN", ourExample: "示例" })
  itemCategory?: string | null;

  @TopField("item_price", Text, { about: "货物单价 · TODO-EN", ourExample: "1.00" })
  itemPrice?: string | null;

  @TopField("item_quantity", Text, { about: "货物数量(下单销售数量) · TODO-EN", ourExample: "示例" })
  itemQuantity?: string | null;

  @TopField("item_name", Text, { about: "货物名称 · TODO-EN", ourExample: "示例" })
  itemName?: string | null;

  @TopField("refund_id", Text, { about: "退货单ID · TODO-EN", ourExample: "1001" })
  refundId?: string | null;

  @TopField("tb_sub_order_id", Long, { about: "交易子订单ID · TODO-EN", ourExample: "1001" })
  tbSubOrderId?: bigint | null;

  @TopField("refund_create_time", Text, { about: "退款发起时间 · TODO-EN", ourExample: "202501010000" })
  refundCreateTime?: string | null;

  @TopField("sign_time", Text, { about: "签收时间 · TODO-EN", ourExample: "202501010000" })
  signTime?: string | null;

  @TopField("reverse_type", Text, { about: "售后退=2，售中退=1 · TODO-EN", ourExample: "SUCCESS" })
  reverseType?: string | null;
}

@TopName("TopBaseResult")
@ObjectType({ description: "返回结果 · TODO-EN" })
export class SharedStockRefundTopBaseResult {
  @TopField(
    "model",
    Nested(() => WdkRefundToInsuranceBO),
    { about: "返回结果 · TODO-EN" },
  )
  model?: WdkRefundToInsuranceBO | null;

  @TopField("success", Flag, { about: "是否调用成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("return_code", Text, { about: "返回码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("return_msg", Text, { about: "返回码说明 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存投保业务售后逆向订单数据获取结果 · TODO-EN" })
export class SharedStockRefundPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => SharedStockRefundTopBaseResult),
    { about: "返回结果 · TODO-EN" },
  )
  result?: SharedStockRefundTopBaseResult | null;
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
