/** alitrip.flight.insurance.order.refund: A travel agency surrenders an insurance order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("InsOrderAirTicketSegmentDTO")
@InputType({ description: "航段信息 · TODO-EN" })
export class SurrenderFlightInsuranceInsOrderAirTicketSegmentDTO {
  @TopField("ticket_price", Text, { about: "票价 · TODO-EN", ourExample: "1.00", required: true })
  ticketPrice!: string;

  @TopField("company_name", Text, { about: "航司名称 · TODO-EN", ourExample: "示例" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · TODO-EN", ourExample: "杭州", required: true })
  arrCity!: string;

  @TopField("dep_city", Text, { about: "出发城市 · TODO-EN", ourExample: "杭州", required: true })
  depCity!: string;

  @TopField("flight_no", Text, { about: "航班号 · TODO-EN", ourExample: "1001", required: true })
  flightNo!: string;

  @TopField("ticket_no", Text, { about: "票号 · TODO-EN", ourExample: "1001", required: true })
  ticketNo!: string;

  @TopField("start_time", Moment, { about: "出发时间 · TODO-EN", ourExample: "2025-01-01 00:00:00", required: true })
  startTime!: Date;

  @TopField("end_time", Moment, { about: "到达时间 · TODO-EN", ourExample: "2025-01-01 00:00:00", required: true })
  endTime!: Date;

  @TopField("policy_no", Text, { about: "子保单号 · TODO-EN", ourExample: "1001", required: true })
  policyNo!: string;
}

@TopName("InsPersonDTO")
@InputType({ description: "被保人 · TODO-EN" })
export class SurrenderFlightInsuranceInsPersonDTO {
  @TopField("cert_no", Text, { about: "证件编号 · TODO-EN", ourExample: "110101199001010000", required: true, personal: "identity" })
  certNo!: string;

  @TopField("cert_type", Long, { about: "证件类型 · TODO-EN", ourExample: "1", required: true })
  certType!: bigint;

  @TopField("cert_name", Text, { about: "证件名字 · TODO-EN", ourExample: "张三", required: true, personal: "name" })
  certName!: string;
}

@TopName("InsPersonAndAirSegmentDTO")
@InputType({ description: "保险信息列表 · TODO-EN" })
export class SurrenderFlightInsuranceInsPersonAndAirSegmentDTO {
  @TopField(
    "ins_order_segment",
    Nested(() => SurrenderFlightInsuranceInsOrderAirTicketSegmentDTO),
    { about: "航段信息 · TODO-EN", required: true },
  )
  insOrderSegment!: SurrenderFlightInsuranceInsOrderAirTicketSegmentDTO;

  @TopField(
    "ins_person",
    Nested(() => SurrenderFlightInsuranceInsPersonDTO),
    { about: "被保人 · TODO-EN", required: true },
  )
  insPerson!: SurrenderFlightInsuranceInsPersonDTO;
}

@TopName("InsReverseOrderReq")
@InputType({ description: "请求体 · TODO-EN" })
export class SurrenderFlightInsuranceInsReverseOrderReq {
  @TopField("insureds", ListOf(Nested(() => SurrenderFlightInsuranceInsPersonAndAirSegmentDTO)), {
    about: "保险信息列表 · TODO-EN",
    required: true,
  })
  insureds!: SurrenderFlightInsuranceInsPersonAndAirSegmentDTO[];

  @TopField("tp_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001", required: true })
  tpOrderId!: bigint;
}

@ObjectType({ implements: TopReceipt, description: "保险订单退保结果 · TODO-EN" })
export class SurrenderFlightInsurancePayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · TODO-EN",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("tp_order_id", Long, { about: "保险订单号，，即tcOrderId · TODO-EN", ourExample: "1001" })
  tpOrderId?: bigint | null;

  @TopField("is_success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

export const surrenderFlightInsurance: TopApi<SurrenderFlightInsuranceInsReverseOrderReq, SurrenderFlightInsurancePayload> = topApi({
  method: "alitrip.flight.insurance.order.refund",
  apiId: 64862,
  family: "flight",
  kind: "report",
  field: "surrenderFlightInsurance",
  input: OneObject("ins_refund_order_req", SurrenderFlightInsuranceInsReverseOrderReq, { required: true }),
  payload: SurrenderFlightInsurancePayload,
  session: "unseen",
  titleZh: "保险订单退保",
  title: "A travel agency surrenders an insurance order",
});
