/** alitrip.flight.insurance.order.modify: A travel agency applies for a change of an insurance order. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "航段信息 · TODO-EN" })
export class InsOrderAirTicketSegmentDTO {
  @TopField("ticket_price", Text, { about: "票价 · TODO-EN", ourExample: "1.00" })
  ticketPrice?: string | null;

  @TopField("company_name", Text, { about: "航司名称 · TODO-EN", ourExample: "示例" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · TODO-EN", ourExample: "杭州" })
  arrCity?: string | null;

  @TopField("dep_city", Text, { about: "出发城市 · TODO-EN", ourExample: "杭州" })
  depCity?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField("flight_no", Text, { about: "航班号 · TODO-EN", ourExample: "1001" })
  flightNo?: string | null;

  @TopField("ticket_no", Text, { about: "票号 · TODO-EN", ourExample: "1001" })
  ticketNo?: string | null;

  @TopField("start_time", Moment, { about: "起飞时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  startTime?: Date | null;

  @TopField("end_time", Moment, { about: "到达时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  endTime?: Date | null;
}

@InputType({ description: "被保人 · TODO-EN" })
export class InsPersonDTO {
  @TopField("cert_no", Text, { about: "证件编号 · TODO-EN", ourExample: "110101199001010000", personal: "identity" })
  certNo?: string | null;

  @TopField("cert_type", Long, { about: "证件类型 · TODO-EN", ourExample: "1" })
  certType?: bigint | null;

  @TopField("cert_name", Text, { about: "证件名字 · TODO-EN", ourExample: "张三", personal: "name" })
  certName?: string | null;
}

@InputType({ description: "保险信息列表 · TODO-EN" })
export class InsPersonAndAirSegmentDTO {
  @TopField(
    "ins_order_segment",
    Nested(() => InsOrderAirTicketSegmentDTO),
    { about: "航段信息 · TODO-EN" },
  )
  insOrderSegment?: InsOrderAirTicketSegmentDTO | null;

  @TopField(
    "ins_person",
    Nested(() => InsPersonDTO),
    { about: "被保人 · TODO-EN" },
  )
  insPerson?: InsPersonDTO | null;
}

@InputType({ description: "请求体 · TODO-EN" })
export class InsReverseOrderReq {
  @TopField("insureds", ListOf(Nested(() => InsPersonAndAirSegmentDTO)), { about: "保险信息列表 · TODO-EN" })
  insureds?: InsPersonAndAirSegmentDTO[] | null;

  @TopField("tp_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  tpOrderId?: bigint | null;
}

@ObjectType({ implements: TopReceipt, description: "保险订单批改申请结果 · TODO-EN" })
export class ModifyFlightInsurancePayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · TODO-EN",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
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
  titleZh: "保险订单批改申请",
  title: "A travel agency applies for a change of an insurance order",
});
