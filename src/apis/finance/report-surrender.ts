/** alibaba.finance.insurance.surrender: An institution reports surrendered policies. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { Decimal } from "../../wire/types/text.ts";

@InputType({ description: "退保明细 · TODO-EN" })
export class PolicySurrender {
  @TopField("surrender_time", Moment, { about: "退保时间 · TODO-EN", example: "2020-10-10 10:00:00", required: true })
  surrenderTime!: Date;

  @TopField("actual_expiration_time", Moment, { about: "退保生效时间 · TODO-EN", example: "2020-10-12 10:00:00", required: true })
  actualExpirationTime!: Date;

  @TopField("policy_no", Text, { about: "保司保单号 · TODO-EN", example: "xxx", required: true })
  policyNo!: string;

  @TopField("surrender_fee_amount", Decimal(), { about: "退保保费,单位元 · TODO-EN", example: "1.23", required: true })
  surrenderFeeAmount!: string;
}

@InputType({ description: "退保请求 · TODO-EN" })
export class SurrenderRequest {
  @TopField("institution", Text, { about: "机构,接入时约定 · TODO-EN", example: "xxx", required: true })
  institution!: string;

  @TopField("identifier", Text, { about: "幂等号 · TODO-EN", example: "xxx", required: true })
  identifier!: string;

  @TopField("policy_surrender_list", ListOf(Nested(() => PolicySurrender)), { about: "退保明细 · TODO-EN", example: "[]", required: true })
  policySurrenderList!: PolicySurrender[];

  @TopField("product_code", Text, { about: "产品码,接入时约定 · TODO-EN", example: "xxx", required: true })
  productCode!: string;

  @TopField("order_id", Text, { about: "保司订单号 · TODO-EN", example: "xxx", required: true })
  orderId!: string;

  @TopField("attributes", Text, { about: "扩展字段 · TODO-EN", example: "{}" })
  attributes?: string | null;

  @TopField("out_user_id", Text, { about: "投保时获取的openId · TODO-EN", example: "ASDFASF", personal: "account" })
  outUserId?: string | null;

  @TopField("tenant", Text, { about: "租户,接入时约定 · TODO-EN", example: "DTAO", required: true })
  tenant!: string;

  @TopField("total_surrender_fee_amount", Decimal(), { about: "总退保保费,单位元 · TODO-EN", example: "3.33", required: true })
  totalSurrenderFeeAmount!: string;

  @TopField("customer_id", Text, { about: "明文userId,蚂蚁使用 · TODO-EN", example: "12345", personal: "account" })
  customerId?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "机构退保回调结果 · TODO-EN" })
export class ReportSurrenderPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "接口成功 · TODO-EN", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("response_code", Text, { about: "错误码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "错误信息 · TODO-EN", example: "SYSTEM_ERROR", outcome: "failureMessage" })
  responseMsg?: string | null;
}

export const reportSurrender: TopApi<SurrenderRequest, ReportSurrenderPayload> = topApi({
  method: "alibaba.finance.insurance.surrender",
  apiId: 74551,
  family: "finance",
  kind: "report",
  field: "reportSurrender",
  input: OneObject("surrender_request", SurrenderRequest, { required: true }),
  payload: ReportSurrenderPayload,
  session: "unseen",
  idempotencyNumber: "identifier",
  titleZh: "机构退保回调",
  title: "An institution reports surrendered policies",
});
