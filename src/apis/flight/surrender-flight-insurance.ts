/** alitrip.flight.insurance.order.refund: a travel agency surrenders an insurance order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("InsOrderAirTicketSegmentDTO")
@InputType({ description: "航段信息 · A flight whose insurance is surrendered." })
export class SurrenderedFlightSegment {
  @TopField("ticket_price", Text, {
    about: "票价 · Price of the ticket, as text; TOP does not state its unit.",
    ourExample: "800.00",
    required: true,
  })
  ticketPrice!: string;

  @TopField("company_name", Text, { about: "航司名称 · Name of the airline.", ourExample: "某某航空" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · City of arrival.", ourExample: "成都", required: true })
  arrCity!: string;

  @TopField("dep_city", Text, { about: "出发城市 · City of departure.", ourExample: "珠海", required: true })
  depCity!: string;

  @TopField("flight_no", Text, { about: "航班号 · Flight number.", ourExample: "CA2678", required: true })
  flightNo!: string;

  @TopField("ticket_no", Text, { about: "票号 · Number of the ticket.", ourExample: "9990000000001", required: true })
  ticketNo!: string;

  @TopField("start_time", Moment, { about: "出发时间 · When the flight departs.", ourExample: "2026-01-05 13:10:00", required: true })
  startTime!: Date;

  @TopField("end_time", Moment, { about: "到达时间 · When the flight arrives.", ourExample: "2026-01-05 15:40:00", required: true })
  endTime!: Date;

  @TopField("policy_no", Text, {
    about: "子保单号 · Number of the policy of this passenger and flight.",
    ourExample: "P20260001",
    required: true,
  })
  policyNo!: string;
}

@TopName("InsPersonDTO")
@InputType({ description: "被保人 · The insured passenger." })
export class SurrenderedPassenger {
  @TopField("cert_no", Text, {
    about: "证件编号 · Number of the identity document.",
    ourExample: "110101199503180000",
    required: true,
    personal: "identity",
  })
  certNo!: string;

  @TopField("cert_type", Long, {
    about: "证件类型 · Kind of identity document, as a number of the platform.",
    ourExample: "1",
    required: true,
  })
  certType!: bigint;

  @TopField("cert_name", Text, { about: "证件名字 · Name on the identity document.", ourExample: "张三", required: true, personal: "name" })
  certName!: string;
}

@TopName("InsPersonAndAirSegmentDTO")
@InputType({ description: "保险信息 · One passenger on one flight, whose insurance is surrendered." })
export class SurrenderedFlightInsurance {
  @TopField(
    "ins_order_segment",
    Nested(() => SurrenderedFlightSegment),
    { about: "航段信息 · The flight.", required: true },
  )
  insOrderSegment!: SurrenderedFlightSegment;

  @TopField(
    "ins_person",
    Nested(() => SurrenderedPassenger),
    { about: "被保人 · The insured passenger.", required: true },
  )
  insPerson!: SurrenderedPassenger;
}

@TopName("InsReverseOrderReq")
@InputType({ description: "退保申请 · The surrender." })
export class SurrenderFlightInsuranceRequest {
  @TopField("insureds", ListOf(Nested(() => SurrenderedFlightInsurance)), {
    about: "保险信息列表 · Passengers and flights whose insurance is surrendered.",
    required: true,
  })
  insureds!: SurrenderedFlightInsurance[];

  @TopField("tp_order_id", Long, { about: "保险订单号 · The insurance order.", ourExample: "4000000000001", required: true })
  tpOrderId!: bigint;
}

@ObjectType({ implements: TopReceipt, description: "保险订单退保结果 · TOP's answer to a surrender." })
export class SurrenderFlightInsurancePayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · Error message; empty where the call succeeded.",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("tp_order_id", Long, {
    about: "保险订单号，，即tcOrderId · The insurance order: what the other APIs call tcOrderId.",
    ourExample: "4000000000001",
  })
  tpOrderId?: bigint | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the surrender was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

export const surrenderFlightInsurance: TopApi<SurrenderFlightInsuranceRequest, SurrenderFlightInsurancePayload> = topApi({
  method: "alitrip.flight.insurance.order.refund",
  apiId: 64862,
  family: "flight",
  kind: "report",
  field: "surrenderFlightInsurance",
  input: OneObject("ins_refund_order_req", SurrenderFlightInsuranceRequest, { required: true }),
  payload: SurrenderFlightInsurancePayload,
  session: "unseen",
  businessKey: ["tpOrderId"],
  titleZh: "保险订单退保",
  title: "A travel agency surrenders an insurance order",
});
