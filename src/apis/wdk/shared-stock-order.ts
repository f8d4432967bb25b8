/** alibaba.wdkorder.sharestock.insurance.getorder: the insurer asks for the shared-stock order to insure. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "共享库存订单查询 · The sub-order that is asked about." })
export class SharedStockOrderInput {
  @TopField("tb_sub_order_id", Long, {
    about: "淘宝子订单ID · Taobao's id of the sub-order.",
    ourExample: "3000000000000002",
    required: true,
  })
  tbSubOrderId!: bigint;
}

@ObjectType({ description: "共享库存订单 · A sub-order from shared stock that is to be insured." })
@TopName("InsuranceOrder")
export class SharedStockInsuranceOrder {
  @TopField("sign_time", Text, {
    about: "签收时间 · When the buyer took delivery; TOP does not state how the time is written.",
    ourExample: "2026-01-05 10:00:00",
  })
  signTime?: string | null;

  @TopField("order_create_time", Text, {
    about: "交易单号生成时间 · When the order was placed; TOP does not state how the time is written.",
    ourExample: "2026-01-03 10:00:00",
  })
  orderCreateTime?: string | null;

  @TopField("express_no", Text, { about: "快递单号 · Tracking number of the parcel.", ourExample: "SF1000000001" })
  expressNo?: string | null;

  @TopField("delivery_address", Text, {
    about: "收货地址 · Address to which the goods go.",
    ourExample: "杭州市示例路1号",
    personal: "address",
  })
  deliveryAddress?: string | null;

  @TopField("send_address", Text, {
    about: "发货地址 · Address from which the goods come.",
    ourExample: "杭州市示例路2号",
    personal: "address",
  })
  sendAddress?: string | null;

  @TopField("order_amount", Text, { about: "订单总价(单位: 分) · Price of the whole order, in fen (0.01 CNY).", ourExample: "10000" })
  orderAmount?: string | null;

  @TopField("item_category", Text, {
    about: "猫超商品类目名称(从root到叶子节点) · Category of the goods in Tmall Supermarket, from the root to the leaf.",
    ourExample: "食品>饮料",
  })
  itemCategory?: string | null;

  @TopField("item_price", Text, { about: "货物单价 · Price of one piece; TOP does not state its unit.", ourExample: "5000" })
  itemPrice?: string | null;

  @TopField("item_quantity", Text, { about: "货物数量(下单销售数量) · How many pieces were ordered.", ourExample: "2" })
  itemQuantity?: string | null;

  @TopField("item_name", Text, { about: "货物名称 · Name of the goods.", ourExample: "示例商品" })
  itemName?: string | null;

  @TopField("tb_sub_order_id", Long, { about: "交易子订单ID · Id of the sub-order.", ourExample: "3000000000000002" })
  tbSubOrderId?: bigint | null;
}

@ObjectType({ description: "结果 · TOP's result for a question about an order." })
export class MaochaoOrderInsuranceQueryResult {
  @TopField("return_msg", Text, { about: "返回码说明 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  returnMsg?: string | null;

  @TopField("return_code", Text, { about: "返回码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  returnCode?: string | null;

  @TopField("success", Flag, { about: "是否调用成功 · Whether TOP answered the question.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "model",
    Nested(() => SharedStockInsuranceOrder),
    { about: "返回结果 · The order." },
  )
  model?: SharedStockInsuranceOrder | null;
}

@ObjectType({ implements: TopReceipt, description: "共享库存订单查询结果 · TOP's answer to a question about an order." })
export class SharedStockOrderPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => MaochaoOrderInsuranceQueryResult),
    { about: "返回结果 · The result." },
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
