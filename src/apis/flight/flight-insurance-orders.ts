/** alitrip.flight.insurance.order.search: asks for insurance orders of a flight order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { InsOrderOpenDetailDTO } from "./flight-insurance-orders-answer-parts.ts";

@InputType({ description: "查询条件 · Which insurance orders are asked for." })
export class FlightInsuranceOrdersInput {
  @TopField("out_order_id", Long, {
    about: "外部订单号 · Your own number of the order, as it was sent with the application.",
    ourExample: "3000000000001",
  })
  outOrderId?: bigint | null;
}

@ObjectType({ description: "保险订单 · An insurance order." })
export class InsOrderOpenDTO {
  @TopField("seller_nick", Text, { about: "卖家昵称 · The seller's nickname.", ourExample: "seller_nick", personal: "name" })
  sellerNick?: string | null;

  @TopField("gmt_modified", Moment, { about: "修改时间 · When it was last changed.", ourExample: "2026-01-04 10:05:00" })
  gmtModified?: Date | null;

  @TopField("ins_order_detail_list", ListOf(Nested(() => InsOrderOpenDetailDTO)), {
    about: "订单详情列表 · What is insured: an item for each passenger and flight.",
  })
  insOrderDetailList?: InsOrderOpenDetailDTO[] | null;

  @TopField("tc_order_id", Long, { about: "保险订单号 · The insurance order.", ourExample: "4000000000001" })
  tcOrderId?: bigint | null;

  @TopField("policy_detail_url", Text, {
    about: "保单详情页地址 · Address of the page that shows the policy.",
    ourExample: "https://insurer.example/policies/P20260001",
  })
  policyDetailUrl?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · Number of the policy.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField("gmt_create", Moment, { about: "创建时间 · When it was created.", ourExample: "2026-01-04 10:00:00" })
  gmtCreate?: Date | null;

  @TopField("product_name", Text, { about: "保险产品名称 · Name of the insurance product.", ourExample: "航班延误险" })
  productName?: string | null;

  @TopField("features", Text, { about: "扩展信息 · Further data; TOP does not describe it.", ourExample: "{}" })
  features?: string | null;

  @TopField("seller_id", Long, {
    about: "保险供应方id · Who provides the insurance, as the platform numbers them.",
    ourExample: "7001",
    personal: "account",
  })
  sellerId?: bigint | null;

  @TopField("copies", Long, { about: "保险份数 · How many units of the insurance were bought.", ourExample: "1" })
  copies?: bigint | null;

  @TopField("price", Long, { about: "保险价格 · Price of the insurance; TOP does not state its unit.", ourExample: "2000" })
  price?: bigint | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;

  @TopField("product_no", Text, { about: "保险产品编号 · Number of the insurance product.", ourExample: "20001" })
  productNo?: string | null;

  @TopField("status", Long, { about: "保险订单状态 · State of the insurance order, as a number of the platform.", ourExample: "1" })
  status?: bigint | null;

  @TopField("premium_id", Long, { about: "保险产品id · The insurance product.", ourExample: "20001" })
  premiumId?: bigint | null;
}

@ObjectType({ implements: TopReceipt, description: "查询保险订单详情结果 · TOP's answer: the insurance orders." })
export class FlightInsuranceOrdersPayload extends TopReceipt {
  @TopField("ins_orders", ListOf(Nested(() => InsOrderOpenDTO)), { about: "保险订单 · The insurance orders." })
  insOrders?: InsOrderOpenDTO[] | null;

  @TopField("err_msg_for_client", Text, {
    about: "错误信息，调用成功是该字段为空 · Error message; empty where the call succeeded.",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否调用成功 · Whether TOP answers the question.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

export const flightInsuranceOrders: TopApi<FlightInsuranceOrdersInput, FlightInsuranceOrdersPayload> = topApi({
  method: "alitrip.flight.insurance.order.search",
  apiId: 64860,
  family: "flight",
  kind: "query",
  field: "flightInsuranceOrders",
  input: Parameters(FlightInsuranceOrdersInput),
  payload: FlightInsuranceOrdersPayload,
  session: "unseen",
  titleZh: "查询保险订单详情",
  title: "Asks for insurance orders of a flight order",
});
