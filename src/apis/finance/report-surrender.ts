/** alibaba.finance.insurance.surrender: an institution reports surrendered policies. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Text } from "../../wire/types/scalar.ts";
import { Decimal } from "../../wire/types/text.ts";

@InputType({ description: "退保明细 · One surrendered policy." })
export class PolicySurrender {
  @TopField("surrender_time", Moment, { about: "退保时间 · When it was surrendered.", example: "2020-10-10 10:00:00", required: true })
  surrenderTime!: Date;

  @TopField("actual_expiration_time", Moment, {
    about: "退保生效时间 · From when on the surrender counts: the policy's actual end.",
    example: "2020-10-12 10:00:00",
    required: true,
  })
  actualExpirationTime!: Date;

  @TopField("policy_no", Text, { about: "保司保单号 · The insurer's own number of the policy.", example: "xxx", required: true })
  policyNo!: string;

  @TopField("surrender_fee_amount", Decimal(), {
    about: "退保保费,单位元 · Premium refunded for this policy, in yuan.",
    example: "1.23",
    required: true,
  })
  surrenderFeeAmount!: string;
}

@InputType({ description: "退保请求 · The policies of one order that were surrendered." })
export class SurrenderRequest {
  @TopField("institution", Text, {
    about: "机构,接入时约定 · The insurer, by the code agreed upon when it was connected.",
    example: "xxx",
    required: true,
  })
  institution!: string;

  @TopField("identifier", Text, { about: "幂等号 · Number by which TOP knows a repetition.", example: "xxx", required: true })
  identifier!: string;

  @TopField("policy_surrender_list", ListOf(Nested(() => PolicySurrender)), {
    about: "退保明细 · The surrendered policies, one by one.",
    example: "[]",
    required: true,
  })
  policySurrenderList!: PolicySurrender[];

  @TopField("product_code", Text, {
    about: "产品码,接入时约定 · The product, by the code agreed upon when it was connected.",
    example: "xxx",
    required: true,
  })
  productCode!: string;

  @TopField("order_id", Text, { about: "保司订单号 · The insurer's own number of the order.", example: "xxx", required: true })
  orderId!: string;

  @TopField("attributes", Text, { about: "扩展字段 · Further data.", example: "{}" })
  attributes?: string | null;

  @TopField("out_user_id", Text, {
    about: "投保时获取的openId · The user's openId, as it was given when the policy was taken out.",
    example: "ASDFASF",
    personal: "account",
  })
  outUserId?: string | null;

  @TopField("tenant", Text, {
    about: "租户,接入时约定 · The platform on which it was sold, by the code agreed upon when it was connected.",
    example: "DTAO",
    required: true,
  })
  tenant!: string;

  @TopField("total_surrender_fee_amount", Decimal(), {
    about: "总退保保费,单位元 · Premium refunded for all policies together, in yuan.",
    example: "3.33",
    required: true,
  })
  totalSurrenderFeeAmount!: string;

  @TopField("customer_id", Text, {
    about: "明文userId,蚂蚁使用 · The user's id in clear, for Ant only.",
    example: "12345",
    personal: "account",
  })
  customerId?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "机构退保回调结果 · TOP's answer to surrendered policies." })
export class ReportSurrenderPayload extends TopReceipt {
  @TopField("is_success", Flag, { about: "接口成功 · Whether the report was taken.", example: "true", outcome: "accepted" })
  isSuccess?: boolean | null;

  @TopField("response_code", Text, { about: "错误码 · Code of the answer.", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_msg", Text, { about: "错误信息 · What went wrong.", example: "SYSTEM_ERROR", outcome: "failureMessage" })
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
  businessKey: ["orderId"],
  idempotencyNumber: "identifier",
  titleZh: "机构退保回调",
  title: "An institution reports surrendered policies",
});
