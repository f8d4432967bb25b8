/** alitrip.flight.insurance.product.search: asks for flight insurance products. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "查询条件 · Which insurance products are asked for." })
export class FlightInsuranceProductsInput {
  @TopField("insurance_premium_id", Long, {
    about: "保险产品id · The insurance product; TOP does not say what it answers without one.",
    ourExample: "20001",
  })
  insurancePremiumId?: bigint | null;
}

@ObjectType({ description: "保险产品 · An insurance product on sale." })
export class InsProductDTO {
  @TopField("sub_titles", Text, {
    about: "副标题：同一保险在不同页面可以有不同副标题 · Subtitles: a page may show another one for the same insurance.",
    ourExample: "延误即赔",
  })
  subTitles?: string | null;

  @TopField("bubble", Text, { about: "气泡 · Text of the bubble beside the product.", ourExample: "热销" })
  bubble?: string | null;

  @TopField("price", Long, { about: "保险产品价格 · Price of the insurance; TOP does not state its unit.", ourExample: "2000" })
  price?: bigint | null;

  @TopField("description", Text, { about: "文案 · Text that presents the product.", ourExample: "航班延误，自动理赔" })
  description?: string | null;

  @TopField("interests", Text, {
    about:
      "利益点：一个保险可以有多个利益点，如：意外保障¥500万+意外医疗¥3万；同一利益点在不同页面可以有不同描述，如：OTA页、OTA浮层、下单页、弹屏页 · What the insurance offers: there may be several benefits, and a page may word the same one differently.",
    ourExample: "延误3小时赔300元",
  })
  interests?: string | null;

  @TopField("title", Text, { about: "主标题 · Main title.", ourExample: "航班延误险" })
  title?: string | null;

  @TopField("product_name", Text, { about: "保险产品名称 · Name of the insurance product.", ourExample: "航班延误险" })
  productName?: string | null;

  @TopField("insurance_premium_id", Long, { about: "保险产品唯一标识 · The insurance product: its only id.", ourExample: "20001" })
  insurancePremiumId?: bigint | null;

  @TopField("labels", Text, {
    about: "标签：同一保险在不同页面可以有不同标签 · Labels: a page may show others for the same insurance.",
    ourExample: "推荐",
  })
  labels?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "搜索保险产品结果 · TOP's answer: the insurance products." })
export class FlightInsuranceProductsPayload extends TopReceipt {
  @TopField("err_msg_for_client", Text, {
    about: "错误信息（调用成功时该字段为空） · Error message; empty where the call succeeded.",
    ourExample: "系统异常",
    outcome: "failureMessage",
  })
  errMsgForClient?: string | null;

  @TopField("ins_products", ListOf(Nested(() => InsProductDTO)), { about: "保险产品列表 · The insurance products." })
  insProducts?: InsProductDTO[] | null;

  @TopField("is_success", Flag, { about: "是否成功 · Whether TOP answers the question.", ourExample: "true", outcome: "accepted" })
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
