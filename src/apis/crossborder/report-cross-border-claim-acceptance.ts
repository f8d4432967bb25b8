/** alibaba.middle.claimsaccept.receive: The insurer reports whether it accepts a cross-border claim. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "预留扩展Map · TODO-EN" })
export class Extensionmap {
  @TopField("extension_map_fir", Text, { about: "预留扩展值1 · TODO-EN", ourExample: "{}" })
  extensionMapFir?: string | null;

  @TopField("extension_map_sec", Text, { about: "预留扩展值2 · TODO-EN", ourExample: "{}" })
  extensionMapSec?: string | null;

  @TopField("extension_map_thi", Text, { about: "预留扩展值3 · TODO-EN", ourExample: "{}" })
  extensionMapThi?: string | null;
}

@InputType({ description: "保险退货仓库地址实体类 · TODO-EN" })
export class DeliveryAddressDto {
  @TopField("receiver_name", Text, { about: "收货人姓名 · TODO-EN", ourExample: "张三", personal: "name" })
  receiverName?: string | null;

  @TopField("receiver_mobile_phone", Text, { about: "收货人手机号码 · TODO-EN", ourExample: "13800000000", personal: "phone" })
  receiverMobilePhone?: string | null;

  @TopField("country_name", Text, { about: "国家 · TODO-EN", ourExample: "中国" })
  countryName?: string | null;

  @TopField("province_name", Text, { about: "省份 · TODO-EN", ourExample: "杭州" })
  provinceName?: string | null;

  @TopField("city_name", Text, { about: "城市 · TODO-EN", ourExample: "杭州" })
  cityName?: string | null;

  @TopField("area_name", Text, { about: "区域 · TODO-EN", ourExample: "示例" })
  areaName?: string | null;

  @TopField("post_code", Text, { about: "邮政编码 · TODO-EN", ourExample: "310000" })
  postCode?: string | null;

  @TopField("receiver_address_detail", Text, { about: "具体地址 · TODO-EN", ourExample: "杭州市某路1号", personal: "address" })
  receiverAddressDetail?: string | null;
}

@InputType({ description: "理赔受理结果实体类 · TODO-EN" })
export class ClaimsAcceptDto {
  @TopField("service_work_order_id", Long, { about: "服务工单ID · TODO-EN", ourExample: "1001" })
  serviceWorkOrderId?: bigint | null;

  @TopField("order_id", Long, { about: "主订单ID · TODO-EN", ourExample: "1001" })
  orderId?: bigint | null;

  @TopField("sub_order_id", Long, { about: "子订单ID · TODO-EN", ourExample: "1001" })
  subOrderId?: bigint | null;

  @TopField("claim_accept_result", Flag, { about: "理赔受理结果 · TODO-EN", ourExample: "true" })
  claimAcceptResult?: boolean | null;

  @TopField("claims_accept_result_desc", Text, { about: "理赔受理拒绝原因 · TODO-EN", ourExample: "示例" })
  claimsAcceptResultDesc?: string | null;

  @TopField("report_no", Text, { about: "报案号 · TODO-EN", ourExample: "1001" })
  reportNo?: string | null;

  @TopField("policy_no", Text, { about: "保单号 · TODO-EN", ourExample: "1001" })
  policyNo?: string | null;

  @TopField(
    "extension_map",
    Nested(() => Extensionmap),
    { about: "预留扩展Map · TODO-EN" },
  )
  extensionMap?: Extensionmap | null;

  @TopField(
    "delivery_address_dto",
    Nested(() => DeliveryAddressDto),
    { about: "保险退货仓库地址实体类 · TODO-EN" },
  )
  deliveryAddressDto?: DeliveryAddressDto | null;
}

@TopName("Result")
@ObjectType({ description: "系统自动生成 · TODO-EN" })
export class ReportCrossBorderClaimAcceptanceResult {
  @TopField("success", Flag, { about: "系统调用结果 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField("data", Flag, { about: "业务结果 · TODO-EN", ourExample: "true" })
  data?: boolean | null;

  @TopField("repeated", Flag, { about: "是否重复 · TODO-EN", ourExample: "false" })
  repeated?: boolean | null;

  @TopField("retry", Flag, { about: "是否重试 · TODO-EN", ourExample: "false" })
  retry?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "国际化中台服务域接收保险公司理赔受理结果结果 · TODO-EN" })
export class ReportCrossBorderClaimAcceptancePayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportCrossBorderClaimAcceptanceResult),
    { about: "系统自动生成 · TODO-EN" },
  )
  result?: ReportCrossBorderClaimAcceptanceResult | null;
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
  titleZh: "国际化中台服务域接收保险公司理赔受理结果",
  title: "The insurer reports whether it accepts a cross-border claim",
});
