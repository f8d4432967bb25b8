/** What one insurance order of `flight-insurance-orders.ts` insures: whom, and on which flight. */
import { ObjectType } from "type-graphql";
import { TopField } from "../../wire/field.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@ObjectType({ description: "被保人信息 · The insured passenger." })
export class InsOrderOpenPersonDTO {
  @TopField("tc_order_id", Long, { about: "保险订单号 · The insurance order.", ourExample: "4000000000001" })
  tcOrderId?: bigint | null;

  @TopField("id_card_no", Text, {
    about: "证件号(md5脱敏) · MD5 of the number of the identity document.",
    ourExample: "d41d8cd98f00b204e9800998ecf8427e",
    personal: "identity",
  })
  idCardNo?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · Number of the policy of this passenger and flight.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField("id_card_type", Long, { about: "证件类型 · Kind of identity document, as a number of the platform.", ourExample: "1" })
  idCardType?: bigint | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;
}

@ObjectType({ description: "航段信息 · The insured flight." })
export class InsOrderOpenSegmentDTO {
  @TopField("tc_order_id", Long, { about: "保险订单号 · The insurance order.", ourExample: "4000000000001" })
  tcOrderId?: bigint | null;

  @TopField("company_name", Text, { about: "航司名称 · Name of the airline.", ourExample: "某某航空" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · City of arrival.", ourExample: "成都" })
  arrCity?: string | null;

  @TopField("dep_city", Text, { about: "出发城市 · City of departure.", ourExample: "珠海" })
  depCity?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · Number of the policy of this passenger and flight.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField("segment_no", Text, { about: "航段编号 · Number of the flight within the order.", ourExample: "1" })
  segmentNo?: string | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;

  @TopField("start_time", Moment, { about: "出发时间 · When the flight departs.", ourExample: "2026-01-05 13:10:00" })
  startTime?: Date | null;

  @TopField("end_time", Moment, { about: "到达时间 · When the flight arrives.", ourExample: "2026-01-05 15:40:00" })
  endTime?: Date | null;

  @TopField("attribute", Text, { about: "扩展信息 · Further data; TOP does not describe it.", ourExample: "{}" })
  attribute?: string | null;
}

@ObjectType({ description: "订单详情 · The insurance of one passenger on one flight." })
export class InsOrderOpenDetailDTO {
  @TopField("ins_person_id", Long, {
    about: "被保人id · The insured passenger, as the platform numbers them.",
    ourExample: "5001",
    personal: "account",
  })
  insPersonId?: bigint | null;

  @TopField("gmt_modified", Moment, { about: "修改时间 · When it was last changed.", ourExample: "2026-01-04 10:05:00" })
  gmtModified?: Date | null;

  @TopField("pay_time", Moment, { about: "支付时间 · When it was paid.", ourExample: "2026-01-04 10:01:00" })
  payTime?: Date | null;

  @TopField("tc_order_id", Long, { about: "保险订单号 · The insurance order.", ourExample: "4000000000001" })
  tcOrderId?: bigint | null;

  @TopField(
    "ins_order_open_person",
    Nested(() => InsOrderOpenPersonDTO),
    { about: "被保人信息 · The insured passenger." },
  )
  insOrderOpenPerson?: InsOrderOpenPersonDTO | null;

  @TopField("policy_no", Text, { about: "子保单号 · Number of the policy of this passenger and flight.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField("is_enable", Flag, { about: "订单是否有效 · Whether the order is valid.", ourExample: "true" })
  isEnable?: boolean | null;

  @TopField("price", Long, { about: "保险价格 · Price of the insurance; TOP does not state its unit.", ourExample: "2000" })
  price?: bigint | null;

  @TopField("claim_apply_time", Moment, { about: "理赔申请时间 · When the claim was made.", ourExample: "2026-01-06 10:00:00" })
  claimApplyTime?: Date | null;

  @TopField("product_no", Text, { about: "保险产品编号 · Number of the insurance product.", ourExample: "20001" })
  productNo?: string | null;

  @TopField("item_source_tag", Long, {
    about: "商品来源标记 · Where the item comes from, as a number of the platform; TOP does not describe it.",
    ourExample: "1",
  })
  itemSourceTag?: bigint | null;

  @TopField("claim_fee", Long, { about: "理赔金额 · Amount of the claim; TOP does not state its unit.", ourExample: "10000" })
  claimFee?: bigint | null;

  @TopField("ins_company", Text, { about: "保司名称 · Name of the insurer.", ourExample: "某某保险" })
  insCompany?: string | null;

  @TopField("claim_success_time", Moment, { about: "理赔成功时间 · When the claim succeeded.", ourExample: "2026-01-07 10:00:00" })
  claimSuccessTime?: Date | null;

  @TopField("effective_end_time", Moment, { about: "保障结束时间 · When the cover ends.", ourExample: "2026-01-06 00:00:00" })
  effectiveEndTime?: Date | null;

  @TopField("ins_segment_id", Long, { about: "航段id · The insured flight, as the platform numbers it.", ourExample: "6001" })
  insSegmentId?: bigint | null;

  @TopField("gmt_create", Moment, { about: "创建时间 · When it was created.", ourExample: "2026-01-04 10:00:00" })
  gmtCreate?: Date | null;

  @TopField(
    "ins_order_open_segment",
    Nested(() => InsOrderOpenSegmentDTO),
    { about: "航段信息 · The insured flight." },
  )
  insOrderOpenSegment?: InsOrderOpenSegmentDTO | null;

  @TopField("effective_start_time", Moment, { about: "保障开始时间 · When the cover begins.", ourExample: "2026-01-05 00:00:00" })
  effectiveStartTime?: Date | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · Your own number of the order.", ourExample: "3000000000001" })
  outOrderId?: bigint | null;

  @TopField("status", Long, { about: "子保单状态 · State of this policy, as a number of the platform.", ourExample: "1" })
  status?: bigint | null;
}
