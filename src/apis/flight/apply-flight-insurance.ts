/** alitrip.flight.insurance.order.apply: a travel agency insures passengers. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("InsPersonParam")
@InputType({ description: "干系人 · A person whom the insurance team may contact about this." })
export class FlightInsuranceStakeholder {
  @TopField("cert_no", Text, {
    about: "证件号码 · Number of the person's identity document.",
    ourExample: "110101199503180000",
    required: true,
    personal: "identity",
  })
  certNo!: string;

  @TopField("identity_type", Text, {
    about: "身份类型 · In what capacity the person acts, as a code of the platform.",
    example: "7",
    required: true,
  })
  identityType!: string;

  @TopField("cert_name", Text, { about: "证件名称 · Name on the identity document.", ourExample: "张三", required: true, personal: "name" })
  certName!: string;

  @TopField("birthday", Moment, {
    about: "生日，不需要传 · Birthday; need not be sent.",
    ourExample: "1995-03-18 00:00:00",
    personal: "birthday",
  })
  birthday?: Date | null;

  @TopField("cert_type", Text, {
    about: "证件类型，不需要传 · Kind of identity document, as a code of the platform; need not be sent.",
    example: "100",
  })
  certType?: string | null;

  @TopField("phone", Text, { about: "电话号码，不需要传 · Phone number; need not be sent.", ourExample: "13800000000", personal: "phone" })
  phone?: string | null;
}

@TopName("InsPersonParam")
@InputType({ description: "被保人 · A passenger to insure." })
export class FlightInsuredPerson {
  @TopField("birthday", Moment, { about: "生日 · Birthday.", example: "1995-03-18 00:00:00", required: true, personal: "birthday" })
  birthday!: Date;

  @TopField("cert_type", Text, {
    about: "证件类型 · Kind of identity document, as a code of the platform.",
    example: "100",
    required: true,
  })
  certType!: string;

  @TopField("cert_no", Text, {
    about: "证件编号 · Number of the identity document.",
    ourExample: "110101199503180000",
    required: true,
    personal: "identity",
  })
  certNo!: string;

  @TopField("phone", Text, { about: "电话号码 · Phone number.", ourExample: "13800000000", required: true, personal: "phone" })
  phone!: string;

  @TopField("cert_name", Text, { about: "证件名称 · Name on the identity document.", ourExample: "张三", required: true, personal: "name" })
  certName!: string;
}

@InputType({ description: "一个险种的投保参数 · One insurance product, with whom it insures and on which flights." })
export class InsProductBaseParam {
  @TopField("stake_holders", ListOf(Nested(() => FlightInsuranceStakeholder)), {
    about: "干系人，用于保险团队联系 · Persons whom the insurance team may contact.",
    required: true,
  })
  stakeHolders!: FlightInsuranceStakeholder[];

  @TopField("insureds", ListOf(Nested(() => FlightInsuredPerson)), { about: "被保人信息列表 · The passengers to insure.", required: true })
  insureds!: FlightInsuredPerson[];

  @TopField("out_order_id", Long, {
    about:
      "外部订单号，同一个用户购买的保险的outOrderId都是一样的 · Your own number of the order; the same for everything that one user buys.",
    ourExample: "3000000000001",
  })
  outOrderId?: bigint | null;

  @TopField("air_ticket_segment_list", ListOf(Text), {
    about:
      '航段信息列表，示例：{"endCity":"成都", "arrCityCode":"510100", "startTime":"2022-10-26 13:10:00", "arrAirport":"TFU", "startCity":"珠海", "depAirport":"ZUH", "flightNo":"CA2678", "endTime":"2022-10-26 15:40:00", "airlineName":"国航", "depCityCode":"440400", "ticketNo":"123123424"} · The flights: each item is one flight as JSON text, with the members that this example has.',
    ourExample: '[{"flightNo":"CA2678"}]',
    required: true,
  })
  airTicketSegmentList!: string[];

  @TopField("premium_id", Long, { about: "保险产品id · The insurance product.", ourExample: "20001", required: true })
  premiumId!: bigint;
}

@InputType({ description: "投保申请 · What is to be insured." })
export class InsApplyReq {
  @TopField("ins_product_params", ListOf(Nested(() => InsProductBaseParam)), {
    about: "投保参数列表，通过险种聚类 · The applications, grouped by insurance product.",
    required: true,
  })
  insProductParams!: InsProductBaseParam[];
}

@ObjectType({ description: "一个险种的投保结果 · What became of one insurance product." })
export class InsProductResult {
  @TopField("prod_code", Text, { about: "保险产品编码 · Code of the insurance product.", ourExample: "FLIGHT_DELAY" })
  prodCode?: string | null;

  @TopField("premium", Long, { about: "保险价格 · Price of the insurance; TOP does not state its unit.", ourExample: "2000" })
  premium?: bigint | null;

  @TopField("tc_order_id", Long, {
    about: "生成的保险订单号 · Number of the insurance order that was created.",
    ourExample: "4000000000001",
  })
  tcOrderId?: bigint | null;

  @TopField("success", Flag, {
    about: "是否成功 · Whether this product was insured: read it for each product, besides accepted.",
    ourExample: "true",
  })
  success?: boolean | null;

  @TopField("out_order_id", Long, { about: "保险订单关联的外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;

  @TopField("ins_order_id", Long, { about: "保险订单号 · Number of the insurance order.", ourExample: "4000000000002" })
  insOrderId?: bigint | null;

  @TopField("prod_name", Text, { about: "保险产品名称 · Name of the insurance product.", ourExample: "航班延误险" })
  prodName?: string | null;

  @TopField("premium_id", Long, { about: "保险产品id · The insurance product.", ourExample: "20001" })
  premiumId?: bigint | null;

  @TopField("csu_no", Text, { about: "销售单元 · Sales unit of the product.", ourExample: "CSU20001" })
  csuNo?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "多险种批量投保结果 · TOP's answer to an application." })
export class ApplyFlightInsurancePayload extends TopReceipt {
  @TopField("ins_product_result_list", ListOf(Nested(() => InsProductResult)), { about: "响应体 · What became of each insurance product." })
  insProductResultList?: InsProductResult[] | null;

  @TopField("err_msg_for_client", Text, {
    about: "错误信息，调用成功时该字段为空 · Error message; empty where the call succeeded.",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether the application was taken.", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;
}

export const applyFlightInsurance: TopApi<InsApplyReq, ApplyFlightInsurancePayload> = topApi({
  method: "alitrip.flight.insurance.order.apply",
  apiId: 64855,
  family: "flight",
  kind: "report",
  field: "applyFlightInsurance",
  input: OneObject("ins_apply_req", InsApplyReq, { required: true }),
  payload: ApplyFlightInsurancePayload,
  session: "unseen",
  titleZh: "多险种批量投保",
  title: "A travel agency insures passengers",
});
