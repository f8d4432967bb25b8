/** alitrip.flight.insurance.product.search: Asks for flight insurance products. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "搜索保险产品 · TODO-EN" })
export class FlightInsuranceProductsInput {
  @TopField("insurance_premium_id", Long, { about: "保险产品id · TODO-EN", ourExample: "1001" })
  insurancePremiumId?: bigint | null;
}

@ObjectType({ description: "保险产品列表 · TODO-EN" })
export class InsProductDTO {
  @TopField("sub_titles", Text, { about: "副标题：同一保险在不同页面可以有不同副标题 · TODO-EN", ourExample: "示例" })
  subTitles?: string | null;

  @TopField("bubble", Text, { about: "气泡 · TODO-EN", ourExample: "示例" })
  bubble?: string | null;

  @TopField("price", Long, { about: "保险产品价格 · TODO-EN", ourExample: "1" })
  price?: bigint | null;

  @TopField("description", Text, { about: "文案 · TODO-EN", ourExample: "示例" })
  description?: string | null;

  @TopField("interests", Text, {
    about:
      "利益点：一个保险可以有多个利益点，如：意外保障¥500万+意外医疗¥3万；同一利益点在不同页面可以有不同描述，如：OTA页、OTA浮层、下单页、弹屏页 · TODO-EN",
    ourExample: "示例",
  })
  interests?: string | null;

  @TopField("title", Text, { about: "主标题 · TODO-EN", ourExample: "示例" })
  title?: string | null;

  @TopField("product_name", Text, { about: "保险产品名称 · TODO-EN", ourExample: "示例" })
  productName?: string | null;

  @TopField("insurance_premium_id", Long, { about: "保险产品唯一标识 · TODO-EN", ourExample: "1001" })
  insurancePremiumId?: bigint | null;

  @TopField("labels", Text, { about: "标签：同一保险在不同页面可以有不同标签 · TODO-EN", ourExample: "示例" })
  labels?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "搜索保险产品结果 · TODO-EN" })
export class FlightInsuranceProductsPayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · TODO-EN",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("ins_products", ListOf(Nested(() => InsProductDTO)), { about: "保险产品列表 · TODO-EN" })
  insProducts?: InsProductDTO[] | null;

  @TopField("is_success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  isSuccess?: boolean | null;
}

export const flightInsuranceProducts: TopApi<FlightInsuranceProductsInput, FlightInsuranceProductsPayload> = topApi({
  method: "alitrip.flight.insurance.product.search",
  apiId: 64831,
  family: "flight",
  kind: "query",
  field: "flightInsuranceProducts",
  input: Parameters(FlightInsuranceProductsInput),
  payload: FlightInsuranceProductsPayload,
  session: "unseen",
  titleZh: "搜索保险产品",
  title: "Asks for flight insurance products",
});
