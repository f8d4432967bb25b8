/** alitrip.flight.insurance.order.apply: A travel agency insures passengers. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "干系人，用于保险团队联系 · TODO-EN" })
export class InsPersonParam {
  @TopField("cert_no", Text, { about: "证件号码 · TODO-EN", ourExample: "110101199001010000", required: true, personal: "identity" })
  certNo!: string;

  @TopField("identity_type", Text, { about: "身份类型 · TODO-EN", example: "7", required: true })
  identityType!: string;

  @TopField("cert_name", Text, { about: "证件名称 · TODO-EN", ourExample: "张三", required: true, personal: "name" })
  certName!: string;

  @TopField("birthday", Moment, { about: "生日，不需要传 · TODO-EN", ourExample: "2025-01-01 00:00:00", personal: "birthday" })
  birthday?: Date | null;

  @TopField("cert_type", Text, { about: "证件类型，不需要传 · TODO-EN", example: "100" })
  certType?: string | null;

  @TopField("phone", Text, { about: "电话号码，不需要传 · TODO-EN", ourExample: "13800000000", personal: "phone" })
  phone?: string | null;
}

@TopName("InsPersonParam")
@InputType({ description: "被保人信息列表 · TODO-EN" })
export class ApplyFlightInsuranceInsPersonParam {
  @TopField("birthday", Moment, { about: "生日 · TODO-EN", example: "1995-03-18 00:00:00", required: true, personal: "birthday" })
  birthday!: Date;

  @TopField("cert_type", Text, { about: "证件类型 · TODO-EN", example: "100", required: true })
  certType!: string;

  @TopField("cert_no", Text, { about: "证件编号 · TODO-EN", ourExample: "110101199001010000", required: true, personal: "identity" })
  certNo!: string;

  @TopField("phone", Text, { about: "电话号码 · TODO-EN", ourExample: "13800000000", required: true, personal: "phone" })
  phone!: string;

  @TopField("cert_name", Text, { about: "证件名称 · TODO-EN", ourExample: "张三", required: true, personal: "name" })
  certName!: string;
}

@InputType({ description: "投保参数列表，通过险种聚类 · TODO-EN" })
export class InsProductBaseParam {
  @TopField("stake_holders", ListOf(Nested(() => InsPersonParam)), { about: "干系人，用于保险团队联系 · TODO-EN", required: true })
  stakeHolders!: InsPersonParam[];

  @TopField("insureds", ListOf(Nested(() => ApplyFlightInsuranceInsPersonParam)), { about: "被保人信息列表 · TODO-EN", required: true })
  insureds!: ApplyFlightInsuranceInsPersonParam[];

  @TopField("out_order_id", Long, { about: "外部订单号，同一个用户购买的保险的outOrderId都是一样的 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;

  @TopField("air_ticket_segment_list", ListOf(Text), {
    about:
      '航段信息列表，示例：{"endCity":"成都", "arrCityCode":"510100", "startTime":"2022-10-26 13:10:00", "arrAirport":"TFU", "startCity":"珠海", "depAirport":"ZUH", "flightNo":"CA2678", "endTime":"2022-10-26 15:40:00", "airlineName":"国航", "depCityCode":"440400", "ticketNo":"123123424"} · TODO-EN',
    ourExample: "{a,b}",
    required: true,
  })
  airTicketSegmentList!: string[];

  @TopField("premium_id", Long, { about: "保险产品id · TODO-EN", ourExample: "1001", required: true })
  premiumId!: bigint;
}

@InputType({ description: "请求体 · TODO-EN" })
export class InsApplyReq {
  @TopField("ins_product_params", ListOf(Nested(() => InsProductBaseParam)), {
    about: "投保参数列表，通过险种聚类 · TODO-EN",
    required: true,
  })
  insProductParams!: InsProductBaseParam[];
}

@ObjectType({ description: "响应体 · TODO-EN" })
export class InsProductResult {
  @TopField("prod_code", Text, { about: "保险产品编码 · TODO-EN", ourExample: "SUCCESS" })
  prodCode?: string | null;

  @TopField("premium", Long, { about: "保险价格 · TODO-EN", ourExample: "1" })
  premium?: bigint | null;

  @TopField("tc_order_id", Long, { about: "生成的保险订单号 · TODO-EN", ourExample: "1001" })
  tcOrderId?: bigint | null;

  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true" })
  success?: boolean | null;

  @TopField("out_order_id", Long, { about: "保险订单关联的外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;

  @TopField("ins_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  insOrderId?: bigint | null;

  @TopField("prod_name", Text, { about: "保险产品名称 · TODO-EN", ourExample: "示例" })
  prodName?: string | null;

  @TopField("premium_id", Long, { about: "保险产品id · TODO-EN", ourExample: "1001" })
  premiumId?: bigint | null;

  @TopField("csu_no", Text, { about: "销售单元 · TODO-EN", ourExample: "1001" })
  csuNo?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "多险种批量投保结果 · TODO-EN" })
export class ApplyFlightInsurancePayload extends TopReceipt {
  @TopField("ins_product_result_list", ListOf(Nested(() => InsProductResult)), { about: "响应体 · TODO-EN" })
  insProductResultList?: InsProductResult[] | null;

  @TopField("err_msg_for_client", Text, {
    about: "错误信息，调用成功时该字段为空 · TODO-EN",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("is_success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
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
