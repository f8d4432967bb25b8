/** alitrip.bus.insurance.recommend: Asks which insurance to offer with a bus ticket (kiosk). */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "入参 · TODO-EN" })
export class InsuranceRecommendRq {
  @TopField("city_name", Text, { about: "出发城市 · TODO-EN", example: "杭州市" })
  cityName?: string | null;

  @TopField("machine_number", Text, { about: "机具编号 · TODO-EN", example: "1333" })
  machineNumber?: string | null;

  @TopField("station_name", Text, { about: "出发站点 · TODO-EN", example: "杭州东站" })
  stationName?: string | null;

  @TopField("province_name", Text, { about: "出发省份 · TODO-EN", example: "浙江省" })
  provinceName?: string | null;

  @TopField("trade_source", Text, { about: "渠道来源：self->自助机机具;window->窗口 · TODO-EN", example: "self", required: true })
  tradeSource!: string;
}

@ObjectType({ description: "特别约定 · TODO-EN" })
export class InsurancePropertyVO {
  @TopField("name", Text, { about: "名称 · TODO-EN", ourExample: "1.jpg" })
  name?: string | null;

  @TopField("type", Text, { about: "类型 · TODO-EN", ourExample: "SUCCESS" })
  type?: string | null;

  @TopField("value", Text, { about: "数据 · TODO-EN", ourExample: "示例" })
  value?: string | null;

  @TopField("key", Text, { about: "key · TODO-EN", ourExample: "示例" })
  key?: string | null;
}

@ObjectType({ description: "保险产品列表 · TODO-EN" })
export class InsuranceProductVO {
  @TopField("ins_product_code", Text, { about: "保险产品码 · TODO-EN", example: "002005.escrow.busacc.F0070100001000073182" })
  insProductCode?: string | null;

  @TopField("ins_name", Text, { about: "保险名称 · TODO-EN", example: "众安汽车乘意险" })
  insName?: string | null;

  @TopField(
    "special_terms_and_conditions",
    Nested(() => InsurancePropertyVO),
    { about: "特别约定 · TODO-EN" },
  )
  specialTermsAndConditions?: InsurancePropertyVO | null;

  @TopField(
    "product_feature_image",
    Nested(() => InsurancePropertyVO),
    { about: "产品特色图片 · TODO-EN", members: { key: { about: "productFeatureImage · TODO-EN" } } },
  )
  productFeatureImage?: InsurancePropertyVO | null;

  @TopField(
    "check_dtails",
    Nested(() => InsurancePropertyVO),
    { about: "查看详情 · TODO-EN", members: { key: { about: "checkDtails · TODO-EN" } } },
  )
  checkDtails?: InsurancePropertyVO | null;

  @TopField(
    "claim_flow",
    Nested(() => InsurancePropertyVO),
    { about: "理赔流程 · TODO-EN", members: { key: { about: "claimFlow · TODO-EN" } } },
  )
  claimFlow?: InsurancePropertyVO | null;

  @TopField(
    "product_term",
    Nested(() => InsurancePropertyVO),
    { about: "保险条款 · TODO-EN", members: { key: { about: "productTerm · TODO-EN" } } },
  )
  productTerm?: InsurancePropertyVO | null;

  @TopField(
    "prod_tag",
    Nested(() => InsurancePropertyVO),
    { about: "产品标签 · TODO-EN", members: { key: { about: "prodTag · TODO-EN" } } },
  )
  prodTag?: InsurancePropertyVO | null;

  @TopField(
    "product_feature",
    Nested(() => InsurancePropertyVO),
    { about: "产品特色 · TODO-EN", members: { key: { about: "productFeature · TODO-EN" } } },
  )
  productFeature?: InsurancePropertyVO | null;

  @TopField(
    "claim_service_phone",
    Nested(() => InsurancePropertyVO),
    { about: "理赔服务电话 · TODO-EN", members: { key: { about: "claimServicePhone · TODO-EN" } } },
  )
  claimServicePhone?: InsurancePropertyVO | null;

  @TopField(
    "product_image",
    Nested(() => InsurancePropertyVO),
    { about: "产品图片 · TODO-EN", members: { key: { about: "productImage · TODO-EN" } } },
  )
  productImage?: InsurancePropertyVO | null;

  @TopField(
    "ins_must_know",
    Nested(() => InsurancePropertyVO),
    { about: "投保须知 · TODO-EN", members: { key: { about: "insMustKnow · TODO-EN" } } },
  )
  insMustKnow?: InsurancePropertyVO | null;

  @TopField(
    "customer_service_phone",
    Nested(() => InsurancePropertyVO),
    { about: "客服电话 · TODO-EN", members: { key: { about: "customerServicePhone · TODO-EN" } } },
  )
  customerServicePhone?: InsurancePropertyVO | null;

  @TopField("ins_price", Long, { about: "保险售卖价格(单位：分) · TODO-EN", ourExample: "1" })
  insPrice?: bigint | null;

  @TopField("ins_title", Text, { about: "保险标题 · TODO-EN", ourExample: "示例" })
  insTitle?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "汽车票保险推荐接口结果 · TODO-EN" })
export class BusInsuranceRecommendationPayload extends TopReceipt {
  @TopField("ins_product_list", ListOf(Nested(() => InsuranceProductVO)), { about: "保险产品列表 · TODO-EN" })
  insProductList?: InsuranceProductVO[] | null;

  @TopField("result_code", Text, { about: "接口业务成功时为空 · TODO-EN", ourExample: "SYSTEM_ERROR", outcome: "failureCode" })
  resultCode?: string | null;

  @TopField("result_msg", Text, { about: "错误信息 · TODO-EN", ourExample: "系统异常", outcome: "failureMessage" })
  resultMsg?: string | null;

  @TopField("is_success", Flag, { about: "true:成功；false:失败 · TODO-EN", ourExample: "true", outcome: "accepted" })
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
