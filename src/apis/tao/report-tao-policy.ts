/** alibaba.fin.tao.insurance.insure.apply: the insurer reports an underwritten policy. */
import { Field, InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Moment } from "../../wire/types/moment.ts";
import { Nested } from "../../wire/types/object.ts";
import { Long, Text } from "../../wire/types/scalar.ts";
import { Policy } from "../entity-references.ts";
import { InsureApply4TopResponse } from "./policy-answer-parts.ts";

@TopName("CustomerDTO")
@InputType({ description: "用户信息 · The customer who is insured." })
export class TaoPolicyCustomer {
  @TopField("cif_no", Long, { about: "cifNo · The customer's number in the platform's customer file.", example: "0", personal: "account" })
  cifNo?: bigint | null;

  @TopField("customer_id", Text, { about: "用户id · The customer's id.", example: "123456", required: true, personal: "account" })
  customerId!: string;

  @TopField("customer_type", Text, { about: "用户id类型 · What kind of id it is.", example: "ALI", required: true })
  customerType!: string;
}

@InputType({ description: "投保信息 · A policy that was underwritten." })
export class InsureApply4TopRequest {
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
    Nested(() => TaoPolicyCustomer),
    { about: "用户信息 · The customer.", required: true },
  )
  customer!: TaoPolicyCustomer;

  @TopField("effective_time", Moment, { about: "保单生效时间 · When the cover begins.", example: "2021-01-01 01:01:01", required: true })
  effectiveTime!: Date;

  @TopField("expiration_time", Moment, { about: "保单失效时间 · When the cover ends.", example: "2021-01-01 01:01:01", required: true })
  expirationTime!: Date;

  @TopField("fee_amount", Text, { about: "保费 · Premium, as text; TOP does not state its unit.", example: "1", required: true })
  feeAmount!: string;

  @TopField("guaranteed_amount", Text, { about: "保额 · Sum insured, as text; TOP does not state its unit.", example: "2", required: true })
  guaranteedAmount!: string;

  @TopField("identifier", Text, { about: "幂等号 · Number by which TOP knows a repetition.", example: "20223489348", required: true })
  identifier!: string;

  @TopField("institution", Text, { about: "机构 · Code of the insurer.", example: "SUNSHINE", required: true })
  institution!: string;

  @TopField("policy_no", Text, {
    about: "报单号 · Number of the policy; TOP's page writes 报单号 for 保单号.",
    example: "123445677",
    required: true,
  })
  policyNo!: string;

  @TopField("product_code", Text, { about: "产品码 · Code of the insurance product.", example: "PET_INSURANCE", required: true })
  productCode!: string;

  @TopField("sub_product", Text, { about: "子产品码 · Code of the variant of the product.", example: "PLATFORM_BONUS_INSURANCE" })
  subProduct?: string | null;

  @TopField("subject_matter_id", Text, { about: "标的物id · Id of what is insured, such as a pet.", example: "123456" })
  subjectMatterId?: string | null;

  @TopField("tenant", Text, { about: "租户 · The platform on which it was sold, as a code.", example: "DTAO", required: true })
  tenant!: string;

  @TopField("out_user_id", Text, { about: "open_id · The user's open id.", example: "open_id", personal: "account" })
  outUserId?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "投保回调结果 · TOP's answer to a reported policy." })
export class ReportTaoPolicyPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InsureApply4TopResponse),
    { about: "出参 · The result." },
  )
  result?: InsureApply4TopResponse | null;

  @Field(() => Policy, { nullable: true, description: "保单 · The policy that was reported." })
  policy?: Policy | null;
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
  businessKey: ["policyNo"],
  idempotencyNumber: "identifier",
  references: { policy: { instPolicyId: "policyNo" } },
  titleZh: "场景金融提供的业务层投保回调接口",
  title: "The insurer reports an underwritten policy",
});
