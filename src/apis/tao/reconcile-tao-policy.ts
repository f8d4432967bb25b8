/** alibaba.fin.tao.insurance.insure.check: the insurer has an order checked against the platform. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Long, Text } from "../../wire/types/scalar.ts";
import { InsureApply4TopResponse } from "./policy-answer-parts.ts";

@TopName("CustomerDTO")
@InputType({ description: "用户信息 · The customer of the order." })
export class TaoOrderCustomer {
  @TopField("customer_id", Text, { about: "用户id · The customer's id.", example: "123456", required: true, personal: "account" })
  customerId!: string;

  @TopField("customer_type", Text, { about: "用户id类型 · What kind of id it is.", example: "ALI", required: true })
  customerType!: string;
}

@InputType({ description: "保司的投保订单 · An insurance order, as the insurer has it." })
export class InsureCheck4TopRequest {
  @TopField("apply_time", Moment, {
    about: "投保申请时间 · When the insurance was applied for.",
    example: "2021-01-01 01:01:01",
    required: true,
  })
  applyTime!: Date;

  @TopField("attributes", Text, { about: "扩展参数 · Further data, as JSON text.", example: "{}" })
  attributes?: string | null;

  @TopField(
    "customer",
    Nested(() => TaoOrderCustomer),
    { about: "用户信息 · The customer.", required: true },
  )
  customer!: TaoOrderCustomer;

  @TopField("effective_time", Moment, { about: "保单生效时间 · When the cover begins.", example: "2021-01-01 01:01:01", required: true })
  effectiveTime!: Date;

  @TopField("expiration_time", Moment, { about: "保单失效时间 · When the cover ends.", example: "2021-01-01 01:01:01", required: true })
  expirationTime!: Date;

  @TopField("fee_amount", Text, { about: "保费 · Premium, as text; TOP does not state its unit.", example: "1", required: true })
  feeAmount!: string;

  @TopField("guaranteed_amount", Text, { about: "保额 · Sum insured, as text; TOP does not state its unit.", example: "2", required: true })
  guaranteedAmount!: string;

  @TopField("institution", Text, { about: "机构 · Code of the insurer.", example: "SUNSHINE", required: true })
  institution!: string;

  @TopField("institution_order_id", Text, {
    about: "保司订单号 · The insurer's own number of the order.",
    example: "123445677",
    required: true,
  })
  institutionOrderId!: string;

  @TopField("product_code", Text, { about: "产品码 · Code of the insurance product.", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("sub_product", Text, { about: "子产品码 · Code of the variant of the product.", example: "PLATFORM_BONUS_INSURANCE" })
  subProduct?: string | null;

  @TopField("item_id", Long, { about: "商品ID · The item that was sold.", example: "123456", required: true })
  itemId!: bigint;

  @TopField("tenant", Text, { about: "租户 · The platform on which it was sold, as a code.", example: "DTAO", required: true })
  tenant!: string;
}

@ObjectType({ implements: TopReceipt, description: "机构投保核对结果 · TOP's answer to an order that was to be checked." })
export class ReconcileTaoPolicyPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InsureApply4TopResponse),
    { about: "出参 · The result; TOP does not say whether success also means that the order agrees with the platform's." },
  )
  result?: InsureApply4TopResponse | null;
}

export const reconcileTaoPolicy: TopApi<InsureCheck4TopRequest, ReconcileTaoPolicyPayload> = topApi({
  method: "alibaba.fin.tao.insurance.insure.check",
  apiId: 74204,
  family: "tao",
  kind: "report",
  field: "reconcileTaoPolicy",
  input: OneObject("param_request", InsureCheck4TopRequest, { required: true }),
  payload: ReconcileTaoPolicyPayload,
  session: "unseen",
  businessKey: ["institutionOrderId"],
  titleZh: "机构投保核对",
  title: "The insurer has an order checked against the platform",
});
