/** taobao.alitrip.bus.tickets.insurance.recommend: Asks which insurance to offer with a bus ticket. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "站点信息对象 · TODO-EN" })
export class TopInsStationInfo {
  @TopField("machine_id", Text, { about: "机具ID · TODO-EN", ourExample: "1001" })
  machineId?: string | null;

  @TopField("city_code", Text, { about: "城市代码，数据源来自行业基础数据字典 · TODO-EN", ourExample: "杭州" })
  cityCode?: string | null;

  @TopField("isv_name", Text, { about: "isv名称 · TODO-EN", ourExample: "示例" })
  isvName?: string | null;

  @TopField("isv_id", Text, { about: "isv-id · TODO-EN", ourExample: "1001" })
  isvId?: string | null;

  @TopField("province_code", Text, { about: "省份代码，数据源来自行业基础数据字典 · TODO-EN", ourExample: "杭州" })
  provinceCode?: string | null;

  @TopField("start_station_id", Text, { about: "出发车站站点ID · TODO-EN", ourExample: "1001" })
  startStationId?: string | null;
}

@InputType({ description: "商户身份对象 · TODO-EN" })
export class TopInsMerchantInfo {
  @TopField("merchant_id", Text, { about: "商户ID · TODO-EN", ourExample: "1001" })
  merchantId?: string | null;

  @TopField("merchant_name", Text, { about: "商户名称 · TODO-EN", ourExample: "示例" })
  merchantName?: string | null;
}

@InputType({ description: "商品信息对象 · TODO-EN" })
export class TopInsCommodityInfo {
  @TopField("ticket_price", Long, { about: "票价，单位：分 · TODO-EN", ourExample: "1" })
  ticketPrice?: bigint | null;

  @TopField("travel_date", Text, { about: "出行日期，精确到分钟 yyyyMMddHHmm · TODO-EN", ourExample: "202501010000" })
  travelDate?: string | null;

  @TopField("start_station_id", Text, { about: "起始站点 · TODO-EN", ourExample: "1001" })
  startStationId?: string | null;

  @TopField("itinerary_time", Long, { about: "行程时长，精确到分钟 · TODO-EN", ourExample: "1" })
  itineraryTime?: bigint | null;
}

@InputType({ description: "请求对象 · TODO-EN" })
export class TopStandardInsRecommendRequest {
  @TopField(
    "station_info",
    Nested(() => TopInsStationInfo),
    { about: "站点信息对象 · TODO-EN" },
  )
  stationInfo?: TopInsStationInfo | null;

  @TopField("target_channel", Text, {
    about:
      "OFF_LINE（线下自助机）、OTA（OTA）、SUBMIT_ORDER_PAGE（下单页）、RECOMMEND_PAGE （推荐弹层）、STORE_WINDOW（商家窗口）。目前仅开放了线下自助机和商家窗口。 · TODO-EN",
    ourExample: "SUCCESS",
    required: true,
  })
  targetChannel!: string;

  @TopField(
    "merchant_info",
    Nested(() => TopInsMerchantInfo),
    { about: "商户身份对象 · TODO-EN" },
  )
  merchantInfo?: TopInsMerchantInfo | null;

  @TopField(
    "commodity_info",
    Nested(() => TopInsCommodityInfo),
    { about: "商品信息对象 · TODO-EN" },
  )
  commodityInfo?: TopInsCommodityInfo | null;
}

@ObjectType({ description: "推荐结果 · TODO-EN" })
export class TopInsProduct {
  @TopField("ins_title", Text, { about: "保险模块标题 · TODO-EN", ourExample: "示例" })
  insTitle?: string | null;

  @TopField("ins_name", Text, { about: "保险名称 · TODO-EN", ourExample: "示例" })
  insName?: string | null;

  @TopField("ins_price", Long, { about: "保险金额 · TODO-EN", ourExample: "1" })
  insPrice?: bigint | null;

  @TopField("interest_info", Text, { about: "保险利益点信息 · TODO-EN", ourExample: "示例" })
  interestInfo?: string | null;

  @TopField("pro_code", Text, { about: "保险产品码 · TODO-EN", ourExample: "SUCCESS" })
  proCode?: string | null;

  @TopField("resource_map", Text, { about: "资源项，图文信息等 · TODO-EN", ourExample: "{}" })
  resourceMap?: string | null;
}

@ObjectType({ description: "接口返回结果对象 · TODO-EN" })
export class TopStandardInsRecommendResponse {
  @TopField("result_list", ListOf(Nested(() => TopInsProduct)), { about: "推荐结果 · TODO-EN" })
  resultList?: TopInsProduct[] | null;
}

@TopName("Result")
@ObjectType({ description: "接口返回结果数据 · TODO-EN" })
export class BusTicketInsuranceRecommendationResult {
  @TopField("success", Flag, { about: "是否成功 · TODO-EN", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "response",
    Nested(() => TopStandardInsRecommendResponse),
    { about: "接口返回结果对象 · TODO-EN" },
  )
  response?: TopStandardInsRecommendResponse | null;

  @TopField("biz_ext_map", Text, { about: "扩展预留 · TODO-EN", ourExample: "{}" })
  bizExtMap?: string | null;

  @TopField("msg_info", Text, { about: "msgInfo · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  msgInfo?: string | null;

  @TopField("msg_code", Text, { about: "msgCode · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  msgCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "汽车票保险推荐结果 · TODO-EN" })
export class BusTicketInsuranceRecommendationPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => BusTicketInsuranceRecommendationResult),
    { about: "接口返回结果数据 · TODO-EN" },
  )
  result?: BusTicketInsuranceRecommendationResult | null;
}

export const busTicketInsuranceRecommendation: TopApi<TopStandardInsRecommendRequest, BusTicketInsuranceRecommendationPayload> = topApi({
  method: "taobao.alitrip.bus.tickets.insurance.recommend",
  apiId: 52971,
  family: "bus",
  kind: "query",
  field: "busTicketInsuranceRecommendation",
  input: OneObject("recommend_req", TopStandardInsRecommendRequest, { required: true }),
  payload: BusTicketInsuranceRecommendationPayload,
  session: "unseen",
  titleZh: "汽车票保险推荐",
  title: "Asks which insurance to offer with a bus ticket",
});
