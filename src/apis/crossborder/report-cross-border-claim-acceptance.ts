/** alibaba.middle.claimsaccept.receive: the insurer reports whether it accepts a cross-border claim. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { TradeOrder } from "../entity-references.ts";
import { CrossBorderResult } from "./cross-border-parts.ts";

@InputType({ description: "预留扩展Map · Values that TOP reserves for later." })
@TopName("Extensionmap")
export class ClaimsAcceptExtensionMap {
  @TopField("extension_map_fir", Text, { about: "预留扩展值1 · Reserved value 1.", ourExample: "value1" })
  extensionMapFir?: string | null;

  @TopField("extension_map_sec", Text, { about: "预留扩展值2 · Reserved value 2.", ourExample: "value2" })
  extensionMapSec?: string | null;

  @TopField("extension_map_thi", Text, { about: "预留扩展值3 · Reserved value 3.", ourExample: "value3" })
  extensionMapThi?: string | null;
}

@InputType({ description: "保险退货仓库地址 · The insurer's warehouse, to which the buyer returns the goods." })
export class DeliveryAddressDto {
  @TopField("receiver_name", Text, {
    about: "收货人姓名 · Name of the person who receives them.",
    ourExample: "示例仓库收货人",
    personal: "name",
  })
  receiverName?: string | null;

  @TopField("receiver_mobile_phone", Text, {
    about: "收货人手机号码 · Mobile phone of the person who receives them.",
    ourExample: "13800000000",
    personal: "phone",
  })
  receiverMobilePhone?: string | null;

  @TopField("country_name", Text, { about: "国家 · Country.", ourExample: "中国" })
  countryName?: string | null;

  @TopField("province_name", Text, { about: "省份 · Province.", ourExample: "浙江省" })
  provinceName?: string | null;

  @TopField("city_name", Text, { about: "城市 · City.", ourExample: "杭州市" })
  cityName?: string | null;

  @TopField("area_name", Text, { about: "区域 · District.", ourExample: "余杭区" })
  areaName?: string | null;

  @TopField("post_code", Text, { about: "邮政编码 · Postal code.", ourExample: "311100" })
  postCode?: string | null;

  @TopField("receiver_address_detail", Text, {
    about: "具体地址 · The rest of the address: street, building, door.",
    ourExample: "示例路1号1号仓",
    personal: "address",
  })
  receiverAddressDetail?: string | null;
}

@InputType({ description: "理赔受理结果 · Whether the insurer takes a claim on." })
export class ClaimsAcceptDto {
  @TopField("service_work_order_id", Long, {
    about: "服务工单ID · Id of the service work order, under which the platform keeps the claim.",
    ourExample: "20260001",
  })
  serviceWorkOrderId?: bigint | null;

  @TopField("order_id", Long, { about: "主订单ID · Id of the main order.", ourExample: "3000000000000001" })
  orderId?: bigint | null;

  @TopField("sub_order_id", Long, { about: "子订单ID · Id of the sub-order.", ourExample: "3000000000000002" })
  subOrderId?: bigint | null;

  @TopField("claim_accept_result", Flag, { about: "理赔受理结果 · Whether the insurer takes the claim on.", ourExample: "true" })
  claimAcceptResult?: boolean | null;

  @TopField("claims_accept_result_desc", Text, {
    about: "理赔受理拒绝原因 · Why the insurer does not take the claim on, where it does not.",
  })
  claimsAcceptResultDesc?: string | null;

  @TopField("report_no", Text, { about: "报案号 · The insurer's number of the reported claim.", ourExample: "R20260001" })
  reportNo?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · Number of the policy.", ourExample: "P20260001" })
  policyNo?: string | null;

  @TopField(
    "extension_map",
    Nested(() => ClaimsAcceptExtensionMap),
    { about: "预留扩展Map · Values that TOP reserves for later." },
  )
  extensionMap?: ClaimsAcceptExtensionMap | null;

  @TopField(
    "delivery_address_dto",
    Nested(() => DeliveryAddressDto),
    { about: "保险退货仓库地址实体类 · The warehouse to which the goods are returned." },
  )
  deliveryAddressDto?: DeliveryAddressDto | null;
}

@ObjectType({
  implements: TopReceipt,
  description: "跨境理赔受理回传结果 · TOP's answer to the acceptance of a claim.",
})
export class ReportCrossBorderClaimAcceptancePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => CrossBorderResult),
    { about: "系统自动生成 · The result." },
  )
  result?: CrossBorderResult | null;

  @Field(() => TradeOrder, { nullable: true, description: "订单 · The trade order that is insured, if its number was reported." })
  order?: TradeOrder | null;
}

export const reportCrossBorderClaimAcceptance: TopApi<ClaimsAcceptDto, ReportCrossBorderClaimAcceptancePayload> = topApi({
  method: "alibaba.middle.claimsaccept.receive",
  apiId: 53335,
  family: "crossborder",
  kind: "report",
  field: "reportCrossBorderClaimAcceptance",
  input: OneObject("claims_accept_dto", ClaimsAcceptDto, { required: false }),
  payload: ReportCrossBorderClaimAcceptancePayload,
  session: "unseen",
  businessKey: ["serviceWorkOrderId"],
  references: { order: { orderId: "orderId" } },
  titleZh: "国际化中台服务域接收保险公司理赔受理结果",
  title: "The insurer reports whether it accepts a cross-border claim",
});
