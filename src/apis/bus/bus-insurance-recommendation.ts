/** alitrip.bus.insurance.recommend: asks which insurance to offer with a bus ticket (kiosk). */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Choice } from "../../wire/types/choice.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import type { WireType } from "../../wire/wire-type.ts";

const tradeSources = { SELF: "self", WINDOW: "window" } as const;
type BusTradeSource = (typeof tradeSources)[keyof typeof tradeSources];

export const BusTradeSource: WireType<BusTradeSource> = Choice("BusTradeSource", tradeSources, "渠道来源 · Where a bus ticket is sold.", {
  SELF: "自助机机具 · At a ticket machine.",
  WINDOW: "窗口 · At the counter.",
});

@InputType({ description: "汽车票保险推荐请求 · Where a bus ticket is sold, for which insurance is to be offered." })
export class InsuranceRecommendRq {
  @TopField("city_name", Text, { about: "出发城市 · City of departure.", example: "杭州市" })
  cityName?: string | null;

  @TopField("machine_number", Text, { about: "机具编号 · Number of the ticket machine.", example: "1333" })
  machineNumber?: string | null;

  @TopField("station_name", Text, { about: "出发站点 · Station of departure.", example: "杭州东站" })
  stationName?: string | null;

  @TopField("province_name", Text, { about: "出发省份 · Province of departure.", example: "浙江省" })
  provinceName?: string | null;

  @TopField("trade_source", BusTradeSource, {
    about: "渠道来源：self->自助机机具;window->窗口 · Where the ticket is sold: at a machine or at the counter.",
    example: "self",
    required: true,
  })
  tradeSource!: BusTradeSource;
}

@ObjectType({ description: "产品属性 · One text or picture about a product." })
export class InsurancePropertyVO {
  @TopField("name", Text, { about: "名称 · Name.", ourExample: "示例名称" })
  name?: string | null;

  @TopField("type", Text, { about: "类型 · Kind of data.", ourExample: "TEXT" })
  type?: string | null;

  @TopField("value", Text, { about: "数据 · The data.", ourExample: "示例内容" })
  value?: string | null;

  @TopField("key", Text, { about: "key · Its key.", ourExample: "exampleKey" })
  key?: string | null;
}

@ObjectType({ description: "保险产品 · An insurance product that may be offered." })
export class InsuranceProductVO {
  @TopField("ins_product_code", Text, { about: "保险产品码 · Code of the product.", example: "002005.escrow.busacc.F0070100001000073182" })
  insProductCode?: string | null;

  @TopField("ins_name", Text, { about: "保险名称 · Name of the product.", example: "众安汽车乘意险" })
  insName?: string | null;

  @TopField(
    "special_terms_and_conditions",
    Nested(() => InsurancePropertyVO),
    { about: "特别约定 · Special terms." },
  )
  specialTermsAndConditions?: InsurancePropertyVO | null;

  @TopField(
    "product_feature_image",
    Nested(() => InsurancePropertyVO),
    {
      about: "产品特色图片 · Picture of what is special about the product.",
      members: { key: { about: "productFeatureImage · Its key." } },
    },
  )
  productFeatureImage?: InsurancePropertyVO | null;

  @TopField(
    "check_dtails",
    Nested(() => InsurancePropertyVO),
    { about: "查看详情 · Link to the details; TOP misspells the name.", members: { key: { about: "checkDtails · Its key." } } },
  )
  checkDtails?: InsurancePropertyVO | null;

  @TopField(
    "claim_flow",
    Nested(() => InsurancePropertyVO),
    { about: "理赔流程 · How a claim is made.", members: { key: { about: "claimFlow · Its key." } } },
  )
  claimFlow?: InsurancePropertyVO | null;

  @TopField(
    "product_term",
    Nested(() => InsurancePropertyVO),
    { about: "保险条款 · Policy wording.", members: { key: { about: "productTerm · Its key." } } },
  )
  productTerm?: InsurancePropertyVO | null;

  @TopField(
    "prod_tag",
    Nested(() => InsurancePropertyVO),
    { about: "产品标签 · Label of the product.", members: { key: { about: "prodTag · Its key." } } },
  )
  prodTag?: InsurancePropertyVO | null;

  @TopField(
    "product_feature",
    Nested(() => InsurancePropertyVO),
    { about: "产品特色 · What is special about the product.", members: { key: { about: "productFeature · Its key." } } },
  )
  productFeature?: InsurancePropertyVO | null;

  @TopField(
    "claim_service_phone",
    Nested(() => InsurancePropertyVO),
    { about: "理赔服务电话 · Telephone for claims.", members: { key: { about: "claimServicePhone · Its key." } } },
  )
  claimServicePhone?: InsurancePropertyVO | null;

  @TopField(
    "product_image",
    Nested(() => InsurancePropertyVO),
    { about: "产品图片 · Picture of the product.", members: { key: { about: "productImage · Its key." } } },
  )
  productImage?: InsurancePropertyVO | null;

  @TopField(
    "ins_must_know",
    Nested(() => InsurancePropertyVO),
    { about: "投保须知 · What must be read before buying.", members: { key: { about: "insMustKnow · Its key." } } },
  )
  insMustKnow?: InsurancePropertyVO | null;

  @TopField(
    "customer_service_phone",
    Nested(() => InsurancePropertyVO),
    { about: "客服电话 · Telephone for questions.", members: { key: { about: "customerServicePhone · Its key." } } },
  )
  customerServicePhone?: InsurancePropertyVO | null;

  @TopField("ins_price", Long, { about: "保险售卖价格(单位：分) · Price of the insurance, in fen (0.01 CNY).", ourExample: "300" })
  insPrice?: bigint | null;

  @TopField("ins_title", Text, { about: "保险标题 · Title of the insurance.", ourExample: "汽车乘意险" })
  insTitle?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "汽车票保险推荐结果 · TOP's answer: what to offer." })
export class BusInsuranceRecommendationPayload extends TopReceipt {
  @TopField("ins_product_list", ListOf(Nested(() => InsuranceProductVO)), { about: "保险产品列表 · The products that may be offered." })
  insProductList?: InsuranceProductVO[] | null;

  @TopField("result_code", Text, {
    about: "接口业务成功时为空 · Error code; empty when TOP answered the question.",
    ourExample: "SYSTEM_ERROR",
    outcome: "failureCode",
  })
  resultCode?: string | null;

  @TopField("result_msg", Text, { about: "错误信息 · Error message.", ourExample: "系统异常", outcome: "failureMessage" })
  resultMsg?: string | null;

  @TopField("is_success", Flag, {
    about: "true:成功；false:失败 · Whether TOP answered the question.",
    ourExample: "true",
    outcome: "accepted",
  })
  isSuccess?: boolean | null;
}

export const busInsuranceRecommendation: TopApi<InsuranceRecommendRq, BusInsuranceRecommendationPayload> = topApi({
  method: "alitrip.bus.insurance.recommend",
  apiId: 61877,
  family: "bus",
  kind: "query",
  field: "busInsuranceRecommendation",
  input: OneObject("insurance_recommend_rq", InsuranceRecommendRq, { required: true }),
  payload: BusInsuranceRecommendationPayload,
  session: "unseen",
  titleZh: "汽车票保险推荐接口",
  title: "Asks which insurance to offer with a bus ticket (kiosk)",
});
