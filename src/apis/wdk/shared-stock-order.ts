/** alibaba.wdkorder.sharestock.insurance.getorder: The insurer asks for the shared-stock order to insure. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "共享库存订单投保消息获取 · TODO-EN" })
export class SharedStockOrderInput {
  @TopField("tb_sub_order_id", Long, { about: "淘宝子订单ID · TODO-EN", ourExample: "1001", required: true })
  tbSubOrderId!: bigint;
}

@ObjectType({ description: "返回结果 · TODO-EN" })
export class InsuranceOrder {
  @TopField("sign_time", Text, { about: "签收时间 · TODO-EN", ourExample: "202501010000" })
  signTime?: string | null;

  @TopField("order_create_time", Text, { about: "交易单号生成时间 · TODO-EN", ourExample: "202501010000" })
  orderCreateTime?: string | null;

  @TopField("express_no", Text, { about: "快递单号 · TODO-EN", ourExample: "1001" })
  expressNo?: string | null;

  @TopField("delivery_address", Text, { about: "收货地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  deliveryAddress?: string | null;

  @TopField("send_address", Text, { about: "发货地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  sendAddress?: string | null;

  @TopField("order_amount", Text, { about: "订单总价(单位: 分) · TODO-EN", ourExample: "1.00" })
  orderAmount?: string | null;

  @TopField("item_category", Text, { about: "猫超商品类目名称(从root到叶子节点) · TODO-EN", ourExample: "示例" })
  itemCategory?: string | null;

  @TopField("item_price", Text, { about: "货物单价 · TODO-EN", ourExample: "1.00" })
  itemPrice?: string | null;

  @TopField("item_quantity", Text, { about: "货物数量(下单销售数量) · TODO-EN", ourExample: "示例" })
  itemQuantity?: string | null;

  @TopField("item_name", Text, { about: "货物名称 · TODO-EN", ourExample: "示例" })
  itemName?: string | null;

  @TopField("tb_sub_order_id", Long, { about: "交易子订单ID · TODO-EN", ourExample: "1001" })
  tbSubOrderId?: bigint | null;
}

@ObjectType({ description: "返回结果 · TODO-EN" })
export class MaochaoOrderInsuranceQueryResult {
  @TopField("return_msg", Text, { about: "返回码说明 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;

  @TopField("return_code", Text, { about: "返回码 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("success", Flag, { about: "是否调用成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "model",
    Nested(() => InsuranceOrder),
    { about: "返回结果 · TODO-EN" },
  )
  model?: InsuranceOrder | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存订单投保消息获取结果 · TODO-EN" })
export class SharedStockOrderPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => MaochaoOrderInsuranceQueryResult),
    { about: "返回结果 · TODO-EN" },
  )
  result?: MaochaoOrderInsuranceQueryResult | null;
}

export const sharedStockOrder: TopApi<SharedStockOrderInput, SharedStockOrderPayload> = topApi({
  method: "alibaba.wdkorder.sharestock.insurance.getorder",
  apiId: 51982,
  family: "wdk",
  kind: "query",
  field: "sharedStockOrder",
  input: Parameters(SharedStockOrderInput),
  payload: SharedStockOrderPayload,
  session: "unseen",
  titleZh: "共享库存订单投保消息获取",
  title: "The insurer asks for the shared-stock order to insure",
});
