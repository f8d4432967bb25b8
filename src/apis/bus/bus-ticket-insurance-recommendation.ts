/** taobao.alitrip.bus.tickets.insurance.recommend: asks which insurance to offer with a bus ticket. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";

const channels = {
  OFF_LINE: "OFF_LINE",
  OTA: "OTA",
  SUBMIT_ORDER_PAGE: "SUBMIT_ORDER_PAGE",
  RECOMMEND_PAGE: "RECOMMEND_PAGE",
  STORE_WINDOW: "STORE_WINDOW",
} as const;
type BusInsuranceChannel = (typeof channels)[keyof typeof channels];

export const BusInsuranceChannel: WireType<BusInsuranceChannel> = Choice(
  "BusInsuranceChannel",
  channels,
  "目标渠道 · Where insurance is offered with a bus ticket.",
  {
    OFF_LINE: "线下自助机 · At a ticket machine.",
    OTA: "OTA · At an online travel agency; TOP does not take it yet.",
    SUBMIT_ORDER_PAGE: "下单页 · On the page where the order is placed; TOP does not take it yet.",
    RECOMMEND_PAGE: "推荐弹层 · In a pop-up that recommends; TOP does not take it yet.",
    STORE_WINDOW: "商家窗口 · At the merchant's counter.",
  },
);

@InputType({ description: "站点信息 · The station and the machine at which a ticket is sold." })
export class TopInsStationInfo {
  @TopField("machine_id", Text, { about: "机具ID · Id of the ticket machine.", ourExample: "M1001" })
  machineId?: string | null;

  @TopField("city_code", Text, {
    about: "城市代码，数据源来自行业基础数据字典 · Code of the city, as in the platform's dictionary of places.",
    ourExample: "330100",
  })
  cityCode?: string | null;

  @TopField("isv_name", Text, { about: "isv名称 · Name of the software vendor (ISV).", ourExample: "示例软件公司" })
  isvName?: string | null;

  @TopField("isv_id", Text, { about: "isv-id · Id of the software vendor (ISV).", ourExample: "ISV1001" })
  isvId?: string | null;

  @TopField("province_code", Text, {
    about: "省份代码，数据源来自行业基础数据字典 · Code of the province, as in the platform's dictionary of places.",
    ourExample: "330000",
  })
  provinceCode?: string | null;

  @TopField("start_station_id", Text, { about: "出发车站站点ID · Id of the station of departure.", ourExample: "S1001" })
  startStationId?: string | null;
}

@InputType({ description: "商户身份 · The merchant that sells the ticket." })
export class TopInsMerchantInfo {
  @TopField("merchant_id", Text, { about: "商户ID · Id of the merchant.", ourExample: "1001" })
  merchantId?: string | null;

  @TopField("merchant_name", Text, { about: "商户名称 · Name of the merchant.", ourExample: "示例客运站" })
  merchantName?: string | null;
}

@InputType({ description: "商品信息 · The ticket that is sold." })
export class TopInsCommodityInfo {
  @TopField("ticket_price", Long, { about: "票价，单位：分 · Price of the ticket, in fen (0.01 CNY).", ourExample: "5800" })
  ticketPrice?: bigint | null;

  @TopField("travel_date", Text, {
    about: "出行日期，精确到分钟 yyyyMMddHHmm · When the bus leaves: text shaped yyyyMMddHHmm, not a date.",
    ourExample: "202601051000",
  })
  travelDate?: string | null;

  @TopField("start_station_id", Text, { about: "起始站点 · Station of departure.", ourExample: "S1001" })
  startStationId?: string | null;

  @TopField("itinerary_time", Long, { about: "行程时长，精确到分钟 · How long the journey takes, in minutes.", ourExample: "90" })
  itineraryTime?: bigint | null;
}

@InputType({ description: "汽车票保险推荐请求 · A bus ticket that is being sold, for which insurance is to be offered." })
export class TopStandardInsRecommendRequest {
  @TopField(
    "station_info",
    Nested(() => TopInsStationInfo),
    { about: "站点信息对象 · The station and the machine." },
  )
  stationInfo?: TopInsStationInfo | null;

  @TopField("target_channel", BusInsuranceChannel, {
    about:
      "OFF_LINE（线下自助机）、OTA（OTA）、SUBMIT_ORDER_PAGE（下单页）、RECOMMEND_PAGE （推荐弹层）、STORE_WINDOW（商家窗口）。目前仅开放了线下自助机和商家窗口。 · Where the insurance is offered; for now TOP takes only OFF_LINE and STORE_WINDOW.",
    ourExample: "OFF_LINE",
    required: true,
  })
  targetChannel!: BusInsuranceChannel;

  @TopField(
    "merchant_info",
    Nested(() => TopInsMerchantInfo),
    { about: "商户身份对象 · The merchant." },
  )
  merchantInfo?: TopInsMerchantInfo | null;

  @TopField(
    "commodity_info",
    Nested(() => TopInsCommodityInfo),
    { about: "商品信息对象 · The ticket." },
  )
  commodityInfo?: TopInsCommodityInfo | null;
}

@ObjectType({ description: "保险产品 · An insurance product that may be offered." })
export class TopInsProduct {
  @TopField("ins_title", Text, { about: "保险模块标题 · Title above the offer.", ourExample: "出行保障" })
  insTitle?: string | null;

  @TopField("ins_name", Text, { about: "保险名称 · Name of the insurance.", ourExample: "汽车乘意险" })
  insName?: string | null;

  @TopField("ins_price", Long, {
    about: "保险金额 · Amount of the insurance; TOP states neither its unit nor whether it is the price.",
    ourExample: "300",
  })
  insPrice?: bigint | null;

  @TopField("interest_info", Text, { about: "保险利益点信息 · What the insured gets, in words.", ourExample: "意外伤害最高赔付50万元" })
  interestInfo?: string | null;

  @TopField("pro_code", Text, { about: "保险产品码 · Code of the product.", ourExample: "P1001" })
  proCode?: string | null;

  @TopField("resource_map", Text, { about: "资源项，图文信息等 · Texts and pictures.", ourExample: "{}" })
  resourceMap?: string | null;
}

@ObjectType({ description: "推荐结果 · The products that may be offered." })
export class TopStandardInsRecommendResponse {
  @TopField("result_list", ListOf(Nested(() => TopInsProduct)), { about: "推荐结果 · The products that may be offered." })
  resultList?: TopInsProduct[] | null;
}

@TopName("Result")
@ObjectType({ description: "接口返回结果 · TOP's result for a question what to offer." })
export class BusTicketInsuranceRecommendationResult {
  @TopField("success", Flag, { about: "是否成功 · Whether TOP answered the question.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "response",
    Nested(() => TopStandardInsRecommendResponse),
    { about: "接口返回结果对象 · What to offer." },
  )
  response?: TopStandardInsRecommendResponse | null;

  @TopField("biz_ext_map", Text, { about: "扩展预留 · Further data, reserved.", ourExample: "{}" })
  bizExtMap?: string | null;

  @TopField("msg_info", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  msgInfo?: string | null;

  @TopField("msg_code", Text, { about: "错误码 · Error code.", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  msgCode?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "汽车票保险推荐结果 · TOP's answer: what to offer with the ticket." })
export class BusTicketInsuranceRecommendationPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => BusTicketInsuranceRecommendationResult),
    { about: "接口返回结果数据 · The result." },
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
