/** taobao.servindustry.finance.insurance.invoice.insurancenos: the insurer asks which policies an invoice is for. */
import { InputType, ObjectType } from "type-graphql";
import { type TopApi, topApi } from "../../top/api.ts";
import { TopField, TopName } from "../../wire/field.ts";
import { OneObject } from "../../wire/input.ts";
import { TopReceipt } from "../../wire/receipt.ts";
import { ListOf, Nested } from "../../wire/types/object.ts";
import { Flag, Long, Text } from "../../wire/types/scalar.ts";
import { InvoicedInsuranceType, ServIndustryInvoicePostType, ServIndustryInvoiceType } from "./invoice-choices.ts";
import { ServIndustryInvoiceError } from "./invoice-parts.ts";

@InputType({ description: "发票保险单号查询 · The request for an invoice that is asked about." })
export class InvoiceInsuranceNoTopReq {
  @TopField("invoice_apply_id", Text, {
    about: "口碑开票id · Id of the request for an invoice, at Koubei.",
    ourExample: "A20260001",
    required: true,
  })
  invoiceApplyId!: string;
}

@ObjectType({ description: "发票保险单 · What the invoice is for, and how it is to be made out." })
export class TopInvoiceInsuranceNoDTO {
  @TopField("invoice_apply_id", Text, { about: "发票申请单id · Id of the request for an invoice.", ourExample: "A20260001" })
  invoiceApplyId?: string | null;

  @TopField("insurance_type", InvoicedInsuranceType, {
    about: "保险类型，医美险 MEDICAL_BEAUTY ，提前放款险 ADVANCE_LOAN · Line of insurance.",
    ourExample: "MEDICAL_BEAUTY",
  })
  insuranceType?: InvoicedInsuranceType | null;

  @TopField("insurance_no_list", ListOf(Text), {
    about: "保险单号列表 · Numbers of the policies that the invoice is for.",
    ourExample: "P20260001,P20260002",
  })
  insuranceNoList?: string[] | null;

  @TopField("unique_code", Text, {
    about: "统一社会信用代码 · Unified social credit code of the merchant.",
    ourExample: "91330100EXAMPLE001",
  })
  uniqueCode?: string | null;

  @TopField("months", Text, {
    about:
      "月份，多个月份用逗号分隔 · Months that the invoice is for, with commas between them; TOP does not state how a month is written.",
    ourExample: "202601,202602",
  })
  months?: string | null;

  @TopField("amount", Long, { about: "发票金额 单位:分 · Amount of the invoice, in fen (0.01 CNY).", ourExample: "10000" })
  amount?: bigint | null;

  @TopField("invoice_type", ServIndustryInvoiceType, {
    about: "0 普通 1 专票 · Whether it is an ordinary invoice or a special VAT invoice.",
    ourExample: "0",
  })
  invoiceType?: ServIndustryInvoiceType | null;

  @TopField("post_type", ServIndustryInvoicePostType, {
    about: "email：开电子发票 ，paper：开纸质发票 · Whether the invoice is electronic or on paper.",
    ourExample: "email",
  })
  postType?: ServIndustryInvoicePostType | null;

  @TopField("operating_license", Text, {
    about: "发票抬头 · Title of the invoice: whom it is made out to.",
    ourExample: "示例医疗美容有限公司",
    personal: "name",
  })
  operatingLicense?: string | null;

  @TopField("tax_reg_number", Text, { about: "纳税人识别号 · Taxpayer number.", ourExample: "91330100EXAMPLE001", personal: "identity" })
  taxRegNumber?: string | null;

  @TopField("invoice_address", Text, { about: "发票地址 · Address on the invoice.", ourExample: "杭州市示例路1号", personal: "address" })
  invoiceAddress?: string | null;

  @TopField("invoice_phone", Text, { about: "发票电话 · Telephone number on the invoice.", ourExample: "13800000000", personal: "phone" })
  invoicePhone?: string | null;

  @TopField("invoice_post_address", Text, {
    about: "收件人地址 · Address to which a paper invoice is sent.",
    ourExample: "杭州市示例路1号",
    personal: "address",
  })
  invoicePostAddress?: string | null;

  @TopField("invoice_post_phone", Text, {
    about: "收件人号码 · Telephone number of whoever receives it.",
    ourExample: "13800000000",
    personal: "phone",
  })
  invoicePostPhone?: string | null;

  @TopField("bank_name", Text, { about: "开户行 · Bank with which the account is held.", ourExample: "示例银行杭州分行" })
  bankName?: string | null;

  @TopField("bank_account", Text, {
    about: "开户行账号 · Number of the bank account.",
    ourExample: "2088000000000001",
    personal: "account",
  })
  bankAccount?: string | null;

  @TopField("email", Text, { about: "电子邮件 · Email address.", ourExample: "name@example.com", personal: "email" })
  email?: string | null;
}

@TopName("Result")
@ObjectType({ description: "结果 · TOP's result for a question about an invoice." })
export class InvoiceInsuranceNumbersResult {
  @TopField("trace_id", Text, { about: "鹰眼id · TOP's trace id of the call.", ourExample: "0b1234567890" })
  traceId?: string | null;

  @TopField(
    "data",
    Nested(() => TopInvoiceInsuranceNoDTO),
    { about: "返回结果数据 · What the invoice is for." },
  )
  data?: TopInvoiceInsuranceNoDTO | null;

  @TopField("success", Flag, { about: "是否成功 · Whether TOP answered the question.", ourExample: "true", outcome: "accepted" })
  success?: boolean | null;

  @TopField(
    "error",
    Nested(() => ServIndustryInvoiceError),
    { about: "错误信息 · Why TOP says no." },
  )
  error?: ServIndustryInvoiceError | null;
}

@ObjectType({ implements: TopReceipt, description: "商家查询本次开票的保险单号结果 · TOP's answer to a question about an invoice." })
export class InvoiceInsuranceNumbersPayload extends TopReceipt {
  @TopField(
    "result",
    Nested(() => InvoiceInsuranceNumbersResult),
    { about: "返回参数 · The result." },
  )
  result?: InvoiceInsuranceNumbersResult | null;
}

export const invoiceInsuranceNumbers: TopApi<InvoiceInsuranceNoTopReq, InvoiceInsuranceNumbersPayload> = topApi({
  method: "taobao.servindustry.finance.insurance.invoice.insurancenos",
  apiId: 61987,
  family: "servindustry",
  kind: "query",
  field: "invoiceInsuranceNumbers",
  input: OneObject("invoice_insurance_no_top_req", InvoiceInsuranceNoTopReq, { required: false }),
  payload: InvoiceInsuranceNumbersPayload,
  session: "unseen",
  titleZh: "商家查询本次开票的保险单号",
  title: "The insurer asks which policies an invoice is for",
});
