/** alibaba.fin.tao.insurance.insure.check: The insurer has an order checked against the platform. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@InputType({ description: "用户信息 · TODO-EN" })
export class CustomerDTO {
  @TopField("customer_id", Text, { about: "用户id · TODO-EN", example: "123456", required: true, personal: "account" })
  customerId!: string;

  @TopField("customer_type", Text, { about: "用户id类型 · TODO-EN", example: "ALI", required: true })
  customerType!: string;
}

@InputType({ description: "入参 · TODO-EN" })
export class InsureCheck4TopRequest {
  @TopField("apply_time", Moment, { about: "投保申请时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  applyTime!: Date;

  @TopField("attributes", Text, { about: "扩展参数 · TODO-EN", example: "{}" })
  attributes?: string | null;

  @TopField(
    "customer",
    Nested(() => CustomerDTO),
    { about: "用户信息 · TODO-EN", required: true },
  )
  customer!: CustomerDTO;

  @TopField("effective_time", Moment, { about: "保单生效时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  effectiveTime!: Date;

  @TopField("expiration_time", Moment, { about: "保单失效时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  expirationTime!: Date;

  @TopField("fee_amount", Text, { about: "保费 · TODO-EN", example: "1", required: true })
  feeAmount!: string;

  @TopField("guaranteed_amount", Text, { about: "保额 · TODO-EN", example: "2", required: true })
  guaranteedAmount!: string;

  @TopField("institution", Text, { about: "机构 · TODO-EN", example: "SUNSHINE", required: true })
  institution!: string;

  @TopField("institution_order_id", Text, { about: "保司订单号 · TODO-EN", example: "123445677", required: true })
  institutionOrderId!: string;

  @TopField("product_code", Text, { about: "产品码 · TODO-EN", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("sub_product", Text, { about: "子产品码 · TODO-EN", example: "PLATFORM_BONUS_INSURANCE" })
  subProduct?: string | null;

  @TopField("item_id", Long, { about: "商品ID · TODO-EN", example: "123456", required: true })
  itemId!: bigint;

  @TopField("tenant", Text, { about: "租户 · TODO-EN", example: "DTAO", required: true })
  tenant!: string;
}

@ObjectType({ description: "出参 · TODO-EN" })
export class InsureApply4TopResponse {
  @TopField("response_code", Text, { about: "系统编码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_message", Text, { about: "系统信息 · TODO-EN", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("success", Flag, { about: "调用情况 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "机构投保核对结果 · TODO-EN" })
export class ReconcileTaoPolicyPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InsureApply4TopResponse),
    { about: "出参 · TODO-EN" },
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
  titleZh: "机构投保核对",
  title: "The insurer has an order checked against the platform",
});
