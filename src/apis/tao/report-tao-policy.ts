/** alibaba.fin.tao.insurance.insure.apply: The insurer reports an underwritten policy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";

@TopName("CustomerDTO")
@InputType({ description: "用户信息 · TODO-EN" })
export class ReportTaoPolicyCustomerDTO {
  @TopField("cif_no", Long, { about: "cifNo · TODO-EN", example: "0" })
  cifNo?: bigint | null;

  @TopField("customer_id", Text, { about: "用户id · TODO-EN", example: "123456", required: true, personal: "account" })
  customerId!: string;

  @TopField("customer_type", Text, { about: "用户id类型 · TODO-EN", example: "ALI", required: true })
  customerType!: string;
}

@InputType({ description: "入参 · TODO-EN" })
export class InsureApply4TopRequest {
  @TopField("apply_time", Moment, { about: "投保申请时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  applyTime!: Date;

  @TopField("attributes", Text, { about: "扩展参数 · TODO-EN", example: "{}" })
  attributes?: string | null;

  @TopField(
    "customer",
    Nested(() => ReportTaoPolicyCustomerDTO),
    { about: "用户信息 · TODO-EN", required: true },
  )
  customer!: ReportTaoPolicyCustomerDTO;

  @TopField("effective_time", Moment, { about: "保单生效时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  effectiveTime!: Date;

  @TopField("expiration_time", Moment, { about: "保单失效时间 · TODO-EN", example: "2021-01-01 01:01:01", required: true })
  expirationTime!: Date;

  @TopField("fee_amount", Text, { about: "保费 · TODO-EN", example: "1", required: true })
  feeAmount!: string;

  @TopField("guaranteed_amount", Text, { about: "保额 · TODO-EN", example: "2", required: true })
  guaranteedAmount!: string;

  @TopField("identifier", Text, { about: "幂等号 · TODO-EN", example: "20223489348", required: true })
  identifier!: string;

  @TopField("institution", Text, { about: "机构 · TODO-EN", example: "SUNSHINE", required: true })
  institution!: string;

  @TopField("policy_no", Text, { about: "报单号 · TODO-EN", example: "123445677", required: true })
  policyNo!: string;

  @TopField("product_code", Text, { about: "产品码 · TODO-EN", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("sub_product", Text, { about: "子产品码 · TODO-EN", example: "PLATFORM_BONUS_INSURANCE" })
  subProduct?: string | null;

  @TopField("subject_matter_id", Text, { about: "标的物id · TODO-EN", example: "123456" })
  subjectMatterId?: string | null;

  @TopField("tenant", Text, { about: "租户 · TODO-EN", example: "DTAO", required: true })
  tenant!: string;

  @TopField("out_user_id", Text, { about: "open_id · TODO-EN", example: "open_id", personal: "account" })
  outUserId?: string | null;
}

@TopName("InsureApply4TopResponse")
@ObjectType({ description: "出参 · TODO-EN" })
export class ReportTaoPolicyInsureApply4TopResponse {
  @TopField("response_code", Text, { about: "系统编码 · TODO-EN", example: "SUCCESS", outcome: "failureCode" })
  responseCode?: string | null;

  @TopField("response_message", Text, { about: "系统信息 · TODO-EN", example: "SUCCESS", outcome: "failureMessage" })
  responseMessage?: string | null;

  @TopField("success", Flag, { about: "调用情况 · TODO-EN", example: "true", outcome: "accepted" })
  success?: boolean | null;
}

@ObjectType({ implements: TopReceipt, description: "场景金融提供的业务层投保回调接口结果 · TODO-EN" })
export class ReportTaoPolicyPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => ReportTaoPolicyInsureApply4TopResponse),
    { about: "出参 · TODO-EN" },
  )
  result?: ReportTaoPolicyInsureApply4TopResponse | null;
}

export const reportTaoPolicy: TopApi<InsureApply4TopRequest, ReportTaoPolicyPayload> = topApi({
  method: "alibaba.fin.tao.insurance.insure.apply",
  apiId: 66309,
  family: "tao",
  kind: "report",
  field: "reportTaoPolicy",
  input: OneObject("param_request", InsureApply4TopRequest, { required: true }),
  payload: ReportTaoPolicyPayload,
  session: "unseen",
  idempotencyNumber: "identifier",
  titleZh: "场景金融提供的业务层投保回调接口",
  title: "The insurer reports an underwritten policy",
});
