/** The objects inside what `flight-insurance-orders.ts` declares. */
import { ObjectType } from "type-graphql";
import { TopField } from "../../wire/field.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@ObjectType({ description: "被保人信息 · TODO-EN" })
export class InsOrderOpenPersonDTO {
  @TopField("tc_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  tcOrderId?: bigint | null;

  @TopField("id_card_no", Text, { about: "idCardNo(md5脱敏) · TODO-EN", ourExample: "110101199001010000", personal: "identity" })
  idCardNo?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField("id_card_type", Long, { about: "idCardType · TODO-EN", ourExample: "1" })
  idCardType?: bigint | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;
}

@ObjectType({ description: "航段信息 · TODO-EN" })
export class InsOrderOpenSegmentDTO {
  @TopField("tc_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  tcOrderId?: bigint | null;

  @TopField("company_name", Text, { about: "航司名称 · TODO-EN", ourExample: "示例" })
  companyName?: string | null;

  @TopField("arr_city", Text, { about: "到达城市 · TODO-EN", ourExample: "杭州" })
  arrCity?: string | null;

  @TopField("dep_city", Text, { about: "出发城市 · TODO-EN", ourExample: "杭州" })
  depCity?: string | null;

  @TopField("policy_no", Text, { about: "子保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField("segment_no", Text, { about: "航段编号 · TODO-EN", ourExample: "1001" })
  segmentNo?: string | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;

  @TopField("start_time", Moment, { about: "出发时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  startTime?: Date | null;

  @TopField("end_time", Moment, { about: "到达时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  endTime?: Date | null;

  @TopField("attribute", Text, { about: "attribute · TODO-EN", ourExample: "{}" })
  attribute?: string | null;
}

@ObjectType({ description: "订单详情列表 · TODO-EN" })
export class InsOrderOpenDetailDTO {
  @TopField("ins_person_id", Long, { about: "被保人id · TODO-EN", ourExample: "1001" })
  insPersonId?: bigint | null;

  @TopField("gmt_modified", Moment, { about: "修改时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  gmtModified?: Date | null;

  @TopField("pay_time", Moment, { about: "支付时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  payTime?: Date | null;

  @TopField("tc_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  tcOrderId?: bigint | null;

  @TopField(
    "ins_order_open_person",
    Nested(() => InsOrderOpenPersonDTO),
    { about: "被保人信息 · TODO-EN" },
  )
  insOrderOpenPerson?: InsOrderOpenPersonDTO | null;

  @TopField("policy_no", Text, { about: "子保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField("is_enable", Flag, { about: "订单是否有效 · TODO-EN", ourExample: "true" })
  isEnable?: boolean | null;

  @TopField("price", Long, { about: "保险价格 · TODO-EN", ourExample: "1" })
  price?: bigint | null;

  @TopField("claim_apply_time", Moment, { about: "claimApplyTime · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  claimApplyTime?: Date | null;

  @TopField("product_no", Text, { about: "保险产品编号 · TODO-EN", ourExample: "1001" })
  productNo?: string | null;

  @TopField("item_source_tag", Long, { about: "itemSourceTag · TODO-EN", ourExample: "1" })
  itemSourceTag?: bigint | null;

  @TopField("claim_fee", Long, { about: "claimFee · TODO-EN", ourExample: "1" })
  claimFee?: bigint | null;

  @TopField("ins_company", Text, { about: "保司名称 · TODO-EN", ourExample: "示例" })
  insCompany?: string | null;

  @TopField("claim_success_time", Moment, { about: "claimSuccessTime · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  claimSuccessTime?: Date | null;

  @TopField("effective_end_time", Moment, { about: "effectiveEndTime · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  effectiveEndTime?: Date | null;

  @TopField("ins_segment_id", Long, { about: "insSegmentId · TODO-EN", ourExample: "1001" })
  insSegmentId?: bigint | null;

  @TopField("gmt_create", Moment, { about: "创建时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  gmtCreate?: Date | null;

  @TopField(
    "ins_order_open_segment",
    Nested(() => InsOrderOpenSegmentDTO),
    { about: "航段信息 · TODO-EN" },
  )
  insOrderOpenSegment?: InsOrderOpenSegmentDTO | null;

  @TopField("effective_start_time", Moment, { about: "effectiveStartTime · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  effectiveStartTime?: Date | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;

  @TopField("status", Long, { about: "子保单状态 · TODO-EN", ourExample: "1" })
  status?: bigint | null;
}

@ObjectType({ description: "保险订单 · TODO-EN" })
export class InsOrderOpenDTO {
  @TopField("seller_nick", Text, { about: "卖家昵称 · TODO-EN", ourExample: "张三", personal: "name" })
  sellerNick?: string | null;

  @TopField("gmt_modified", Moment, { about: "修改时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  gmtModified?: Date | null;

  @TopField("ins_order_detail_list", ListOf(Nested(() => InsOrderOpenDetailDTO)), { about: "订单详情列表 · TODO-EN" })
  insOrderDetailList?: InsOrderOpenDetailDTO[] | null;

  @TopField("tc_order_id", Long, { about: "保险订单号 · TODO-EN", ourExample: "1001" })
  tcOrderId?: bigint | null;

  @TopField("policy_detail_url", Text, { about: "保单详情页地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  policyDetailUrl?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField("gmt_create", Moment, { about: "创建时间 · TODO-EN", ourExample: "2025-01-01 00:00:00" })
  gmtCreate?: Date | null;

  @TopField("product_name", Text, { about: "保险产品名称 · TODO-EN", ourExample: "示例" })
  productName?: string | null;

  @TopField("features", Text, { about: "features · TODO-EN", ourExample: "{}" })
  features?: string | null;

  @TopField("seller_id", Long, { about: "保险供应方id · TODO-EN", ourExample: "1001", personal: "account" })
  sellerId?: bigint | null;

  @TopField("copies", Long, { about: "保险份数 · TODO-EN", ourExample: "1" })
  copies?: bigint | null;

  @TopField("price", Long, { about: "保险价格 · TODO-EN", ourExample: "1" })
  price?: bigint | null;

  @TopField("out_order_id", Long, { about: "外部订单号 · TODO-EN", ourExample: "1001" })
  outOrderId?: bigint | null;

  @TopField("product_no", Text, { about: "保险产品编号 · TODO-EN", ourExample: "1001" })
  productNo?: string | null;

  @TopField("status", Long, { about: "保险订单状态 · TODO-EN", ourExample: "1" })
  status?: bigint | null;

  @TopField("premium_id", Long, { about: "保险产品id · TODO-EN", ourExample: "1001" })
  premiumId?: bigint | null;
}
