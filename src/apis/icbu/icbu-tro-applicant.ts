/** alibaba.finance.insurance.icbu.tro.applicant.query.callback: Cathay insurance (国泰财险) asks for the applicant of a TRO policy. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField } from "../../wire/field.ts";
import { Parameters } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { Nested } from "../../wire/types/object.ts";
import { Text } from "../../wire/types/scalar.ts";

@InputType({ description: "国泰财险TRO险投保人信息查询 · Whose data is asked for, and for which product." })
export class IcbuTroApplicantInput {
  @TopField("ali_id", Text, { about: "aliId · The applicant's Alibaba id.", example: "2556077838", required: true, personal: "account" })
  aliId!: string;

  @TopField("product_code", Text, { about: "产品码 · Code of the product.", example: "ICBU_TRO_INSURANCE", required: true })
  productCode!: string;
}

@ObjectType({ description: "返回值 · The company that applies for the policy." })
export class CommonApplicantResponse {
  @TopField("ali_id", Text, { about: "aliId · The applicant's Alibaba id.", example: "2556077838", personal: "account" })
  aliId?: string | null;

  @TopField("ext", Text, {
    about: "扩展字段 · Further data, as JSON text, such as the applicant's shop and the exchange rate.",
    example: '{\\"applicantBusinessPlatform\\":\\"ICBU\\",\\"applicantShopId\\":\\"2556077838\\",\\"exchangeRate\\":8.277400}',
    ourExample: '{"applicantBusinessPlatform":"ICBU","applicantShopId":"2556077838","exchangeRate":8.277400}',
    personal: "account",
  })
  ext?: string | null;

  @TopField("product_code", Text, { about: "产品码 · Code of the product.", example: "ICBU_TRO_INSURANCE" })
  productCode?: string | null;

  @TopField("applicant_social_credit_no", Text, {
    about: "申请公司社会信用代码 · Unified social credit code of the company.",
    example: "xxxxxxxxx",
    personal: "identity",
  })
  applicantSocialCreditNo?: string | null;

  @TopField("applicant_name", Text, { about: "申请公司名 · Name of the company.", example: "test company", personal: "name" })
  applicantName?: string | null;
}

@ObjectType({ implements: TopReceipt, description: "国泰财险TRO险投保人信息查询结果 · TOP's answer: the applicant of a TRO policy." })
export class IcbuTroApplicantPayload extends TopReceipt {
  @TopField(
    "common_applicant_response",
    Nested(() => CommonApplicantResponse),
    { about: "返回值 · The applicant." },
  )
  commonApplicantResponse?: CommonApplicantResponse | null;
}

export const icbuTroApplicant: TopApi<IcbuTroApplicantInput, IcbuTroApplicantPayload> = topApi({
  method: "alibaba.finance.insurance.icbu.tro.applicant.query.callback",
  apiId: 65786,
  family: "icbu",
  kind: "query",
  field: "icbuTroApplicant",
  input: Parameters(IcbuTroApplicantInput),
  payload: IcbuTroApplicantPayload,
  session: "none",
  titleZh: "国泰财险TRO险投保人信息查询",
  title: "Cathay insurance asks for the applicant of a TRO policy",
});
