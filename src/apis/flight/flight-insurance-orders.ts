/** alitrip.flight.insurance.order.search: Asks for insurance orders of a flight order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { InsOrderOpenDTO } from "./flight-insurance-orders-answer-parts.ts";

@InputType({ description: "查询保险订单详情 · TODO-EN" })
export class FlightInsuranceOrdersInput {
  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;
}

@ObjectType({ implements: TopReceipt, description: "查询保险订单详情结果 · TODO-EN" })
export class FlightInsuranceOrdersPayload extends TopReceipt {
  @TopField("ins_orders", ListOf(Nested(() => InsOrderOpenDTO)), { about: "保险订单 · TODO-EN" })
  insOrders?: InsOrderOpenDTO[] | null;

  @TopField("err_msg_for_client", Text, {
    about: "错误信息，调用成功是该字段为空 · TODO-EN",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否调用成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
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
