/** alitrip.flight.insurance.order.modify: a travel agency applies for a change of an insurance order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "航段信息 · A flight that is insured." })
export class InsOrderAirTicketSegmentDTO {
  @TopField("ticket_price", Text, { about: "票价 · Price of the ticket, as text; TOP does not state its unit.", ourExample: "800.00" })
  ticketPrice?: string | null;

  @TopField("company_name", Text, { about: "航司名称 · Name of the airline.", ourExample: "某某航空" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · City of arrival.", ourExample: "成都" })
  arrCity?: string | null;

  @TopField("dep_city", Text, { about: "出发城市 · City of departure.", ourExample: "珠海" })
  depCity?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · Number of the policy of this passenger and flight.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField("flight_no", Text, { about: "航班号 · Flight number.", ourExample: "CA2678" })
  flightNo?: string | null;

  @TopField("ticket_no", Text, { about: "票号 · Number of the ticket.", ourExample: "9990000000001" })
  ticketNo?: string | null;

  @TopField("start_time", Moment, { about: "起飞时间 · When the flight departs.", ourExample: "2026-01-05 13:10:00" })
  startTime?: Date | null;

  @TopField("end_time", Moment, { about: "到达时间 · When the flight arrives.", ourExample: "2026-01-05 15:40:00" })
  endTime?: Date | null;
}

@InputType({ description: "被保人 · The insured passenger." })
export class InsPersonDTO {
  @TopField("cert_no", Text, {
    about: "证件编号 · Number of the identity document.",
    ourExample: "110101199503180000",
    personal: "identity",
  })
  certNo?: string | null;

  @TopField("cert_type", Long, { about: "证件类型 · Kind of identity document, as a number of the platform.", ourExample: "1" })
  certType?: bigint | null;

  @TopField("cert_name", Text, { about: "证件名字 · Name on the identity document.", ourExample: "张三", personal: "name" })
  certName?: string | null;
}

@InputType({ description: "保险信息 · One insured passenger on one flight." })
export class InsPersonAndAirSegmentDTO {
  @TopField(
    "ins_order_segment",
    Nested(() => InsOrderAirTicketSegmentDTO),
    { about: "航段信息 · The flight." },
  )
  insOrderSegment?: InsOrderAirTicketSegmentDTO | null;

  @TopField(
    "ins_person",
    Nested(() => InsPersonDTO),
    { about: "被保人 · The insured passenger." },
  )
  insPerson?: InsPersonDTO | null;
}

@InputType({ description: "批改申请 · The change that is asked for." })
export class InsReverseOrderReq {
  @TopField("insureds", ListOf(Nested(() => InsPersonAndAirSegmentDTO)), {
    about: "保险信息列表 · Passengers and flights, as they are to be insured.",
  })
  insureds?: InsPersonAndAirSegmentDTO[] | null;

  @TopField("tp_order_id", Long, { about: "保险订单号 · The insurance order to change.", ourExample: "4000000000001" })
  tpOrderId?: bigint | null;
}

@ObjectType({ implements: TopReceipt, description: "保险订单批改申请结果 · TOP's answer to a change that was asked for." })
export class ModifyFlightInsurancePayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · Error message; empty where the call succeeded.",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the change was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

export const modifyFlightInsurance: TopApi<InsReverseOrderReq, ModifyFlightInsurancePayload> = topApi({
  method: "alitrip.flight.insurance.order.modify",
  apiId: 64919,
  family: "flight",
  kind: "report",
  field: "modifyFlightInsurance",
  input: OneObject("ins_reverse_order_req", InsReverseOrderReq, { required: true }),
  payload: ModifyFlightInsurancePayload,
  session: "unseen",
  businessKey: ["tpOrderId"],
  titleZh: "保险订单批改申请",
  title: "A travel agency applies for a change of an insurance order",
});
